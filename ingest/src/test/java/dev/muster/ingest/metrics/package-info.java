@NullMarked
package dev.muster.ingest.metrics;

import org.jspecify.annotations.NullMarked;
