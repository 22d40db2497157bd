package dev.muster.ingest.webhook;

/// How reading the body of a request ended.
sealed interface Body {

    record Complete(byte[] bytes) implements Body {}

    record TooLarge() implements Body {}

    record TooSlow() implements Body {}

    /// It ended early or the connection broke.
    record Broken() implements Body {}
}
