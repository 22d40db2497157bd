@NullMarked
package dev.muster.simulator.traffic;

import org.jspecify.annotations.NullMarked;
