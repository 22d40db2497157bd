/// Time that can be set and that runs faster or slower than the wall's.
@NullMarked
package dev.muster.simulator.clock;

import org.jspecify.annotations.NullMarked;
