/// The simulated Azure Resource Graph: tables over the truth, queries page by page, quota and Azure's errors. Reads
/// only.
@NullMarked
package dev.muster.simulator.graph;

import org.jspecify.annotations.NullMarked;
