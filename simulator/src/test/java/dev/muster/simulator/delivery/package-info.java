@NullMarked
package dev.muster.simulator.delivery;

import org.jspecify.annotations.NullMarked;
