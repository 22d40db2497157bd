@NullMarked
package dev.muster.simulator.world;

import org.jspecify.annotations.NullMarked;
