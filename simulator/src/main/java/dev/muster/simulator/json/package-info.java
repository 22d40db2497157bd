/// JSON trees: one mapper with explicit limits, and a short way to write Azure's documents.
@NullMarked
package dev.muster.simulator.json;

import org.jspecify.annotations.NullMarked;
