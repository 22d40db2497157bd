@NullMarked
package dev.muster.simulator.kql;

import org.jspecify.annotations.NullMarked;
