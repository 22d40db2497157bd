@NullMarked
package dev.muster.ingest.webhook;

import org.jspecify.annotations.NullMarked;
