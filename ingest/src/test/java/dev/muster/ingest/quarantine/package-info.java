@NullMarked
package dev.muster.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
