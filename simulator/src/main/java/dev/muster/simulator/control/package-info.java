/// The control API: what tests and people use to look at and to change the simulated Azure.
@NullMarked
package dev.muster.simulator.control;

import org.jspecify.annotations.NullMarked;
