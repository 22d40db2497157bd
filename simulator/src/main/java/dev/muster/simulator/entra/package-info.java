/// The simulated Microsoft Entra: token endpoint, signing keys, and the check of tokens that the resource manager uses.
@NullMarked
package dev.muster.simulator.entra;

import org.jspecify.annotations.NullMarked;
