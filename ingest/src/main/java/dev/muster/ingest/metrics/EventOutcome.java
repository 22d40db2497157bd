package dev.muster.ingest.metrics;

import java.util.Locale;

/// What became of an event, once for each event of each delivery; a delivery that is refused before it was taken apart
/// counts as one.
enum EventOutcome {
    /// A hint on the topic.
    ACCEPTED,
    /// The same hint again in the same delivery.
    DUPLICATE,
    /// Not watched, or an empty delivery.
    IGNORED,
    /// In quarantine.
    INVALID,
    /// Of a caller whom nobody knows, or who may not call.
    UNAUTHORIZED,
    /// Refused for any other reason, such as Kafka being away.
    REJECTED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
