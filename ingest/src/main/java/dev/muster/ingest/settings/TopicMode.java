package dev.muster.ingest.settings;

/// What the service does about its topics.
public enum TopicMode {
    /// Makes the missing ones.
    CREATE,
    /// Only says which ones are missing.
    CHECK
}
