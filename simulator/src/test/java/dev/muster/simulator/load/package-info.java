@NullMarked
package dev.muster.simulator.load;

import org.jspecify.annotations.NullMarked;
