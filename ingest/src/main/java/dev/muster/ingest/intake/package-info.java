/// From elements to a durable answer, whichever way they came in.
@NullMarked
package dev.muster.ingest.intake;

import org.jspecify.annotations.NullMarked;
