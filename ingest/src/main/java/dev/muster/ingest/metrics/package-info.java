/// Counts what went through the door.
@NullMarked
package dev.muster.ingest.metrics;

import org.jspecify.annotations.NullMarked;
