@NullMarked
package dev.muster.ingest.pull;

import org.jspecify.annotations.NullMarked;
