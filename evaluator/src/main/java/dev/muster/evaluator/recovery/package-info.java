/// Notices that an outage has ended (Kafka, Postgres, Azure, ingest) and has everything swept: hints may be missing or
/// late, and a sweep needs none.
@NullMarked
package dev.muster.evaluator.recovery;

import org.jspecify.annotations.NullMarked;
