package dev.muster.ingest.quarantine;

/// What a replay came to for one input.
public enum ReplayOutcome {
    /// It is a hint on the topic now.
    REPLAYED,
    /// It was read, and nobody watches it.
    IGNORED,
    /// An earlier replay has dealt with it; nothing was done.
    ALREADY_SETTLED,
    /// It still cannot be read and stays in quarantine.
    STILL_UNUSABLE,
    /// Not enough of it was kept to read it again.
    NO_CONTENT,
    /// There is no such input, or not any more.
    NOT_FOUND
}
