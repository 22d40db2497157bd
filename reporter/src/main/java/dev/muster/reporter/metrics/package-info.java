/// Fleet state for Prometheus: totals only, rendered from the snapshot, names and labels as in the observability
/// conventions. Nothing here touches the database.
@NullMarked
package dev.muster.reporter.metrics;

import org.jspecify.annotations.NullMarked;
