package dev.muster.ingest.delivery;

/// Why an element ends in quarantine; the words are label values and part of quarantine records.
public enum UnusableReason {
    /// Not JSON within the limits, from a sender whom nobody can refuse; a webhook answers 400 instead.
    NOT_JSON("not-json"),
    NOT_AN_OBJECT("not-an-object"),
    NO_TYPE("no-type"),
    NO_ID("no-id"),
    NO_SOURCE("no-source"),
    NO_TIME("no-time"),
    NO_RESOURCE("no-resource"),
    /// The broker refused the record for its size. Not found by the reader but by the publisher.
    TOO_LARGE("too-large");

    private final String word;

    UnusableReason(String word) {
        this.word = word;
    }

    /// The word on the wire and in labels.
    public String word() {
        return word;
    }
}
