/// Options of the simulator: read from arguments, system properties and environment, refused with key, value and what
/// is allowed.
@NullMarked
package dev.muster.simulator.options;

import org.jspecify.annotations.NullMarked;
