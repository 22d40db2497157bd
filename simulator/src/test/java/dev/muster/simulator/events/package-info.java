@NullMarked
package dev.muster.simulator.events;

import org.jspecify.annotations.NullMarked;
