@NullMarked
package dev.muster.ingest.callers;

import org.jspecify.annotations.NullMarked;
