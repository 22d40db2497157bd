package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceChanged;
import java.time.Instant;
import java.util.Locale;

/// What a record of the topic turned out to be.
sealed interface HintRecord {

    record Hint(ResourceChanged change) implements HintRecord {}

    /// A sign of life of ingest; never a resource.
    record Heartbeat(int partition, Instant stamp) implements HintRecord {}

    /// An event subscription was deleted in Azure: from then on until it is made anew no hint comes of what it watched.
    record FeedRemoved(Instant at) implements HintRecord {}

    /// Nothing that a reader of this version understands; it goes to quarantine.
    record Unreadable(Reason reason) implements HintRecord {}

    /// The first thing that is wrong with a record; the word is a label value and part of the quarantine record.
    enum Reason {
        /// Not a CloudEvent 1.0 in binary mode: an attribute is missing, or the version is another one.
        HEADERS,
        /// The subject is no Azure resource.
        SUBJECT,
        TIME,
        /// The value is no JSON object with the texts it should have.
        VALUE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
