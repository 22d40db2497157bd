/// Changes to the truth, each with the events that Azure would raise for it.
@NullMarked
package dev.muster.simulator.world;

import org.jspecify.annotations.NullMarked;
