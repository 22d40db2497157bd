package dev.muster.evaluator.sweep;

/// Why a sweep was asked for.
public enum SweepReason {
    /// Its time had come.
    SCHEDULED("scheduled"),
    /// Somebody wanted it.
    MANUAL("manual"),
    /// Hints are missing between the stored and the committed offsets.
    OFFSETS("offsets"),
    /// An outage of Kafka, Postgres, Azure or ingest is over.
    RECOVERED("recovered"),
    /// An event subscription was deleted.
    FEED_REMOVED("feed-removed"),
    /// The database knew nothing.
    EMPTY_DATABASE("empty-database");

    private final String word;

    SweepReason(String word) {
        this.word = word;
    }

    /// The word in tables and answers.
    public String word() {
        return word;
    }
}
