/// What the reporter knows of the whole estate, in memory: read in one transaction, never changed, swapped as a whole.
/// Metrics, lists and the overview are answered from it and touch no database.
@NullMarked
package dev.muster.reporter.snapshot;

import org.jspecify.annotations.NullMarked;
