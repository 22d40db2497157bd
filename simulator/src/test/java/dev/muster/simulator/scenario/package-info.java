@NullMarked
package dev.muster.simulator.scenario;

import org.jspecify.annotations.NullMarked;
