@NullMarked
package dev.muster.simulator.clock;

import org.jspecify.annotations.NullMarked;
