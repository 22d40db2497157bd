/// Compares the mirror with Resource Graph, kind by kind and group by group, and has what differs read again: the net
/// under
/// lost, late and unannounced changes. Also answers settling looks in bulk by the graph.
@NullMarked
package dev.muster.evaluator.sweep;

import org.jspecify.annotations.NullMarked;
