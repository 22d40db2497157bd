/// Makes hints and quarantined elements durable.
@NullMarked
package dev.muster.ingest.publish;

import org.jspecify.annotations.NullMarked;
