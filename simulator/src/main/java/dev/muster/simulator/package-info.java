/// A simulated Azure over HTTP: Entra, Resource Manager, Recovery Services and Event Grid delivery, so that real client
/// code
/// cannot tell the difference. It knows nothing of Muster's services.
@NullMarked
package dev.muster.simulator;

import org.jspecify.annotations.NullMarked;
