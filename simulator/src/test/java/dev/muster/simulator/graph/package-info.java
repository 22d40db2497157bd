@NullMarked
package dev.muster.simulator.graph;

import org.jspecify.annotations.NullMarked;
