/// REST for operators: what is in quarantine, and the way back.
@NullMarked
package dev.muster.ingest.api;

import org.jspecify.annotations.NullMarked;
