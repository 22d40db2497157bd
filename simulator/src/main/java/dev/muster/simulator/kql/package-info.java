/// The part of the Kusto query language that Resource Graph's simple queries need: text in, rows in, rows out. Knows
/// neither Azure
/// nor where rows come from.
@NullMarked
package dev.muster.simulator.kql;

import org.jspecify.annotations.NullMarked;
