package dev.muster.ingest.webhook;

/// How reading the body of a request ended.
sealed interface Body {

    /// All of it is here.
    final class Complete implements Body {

        private final byte[] bytes;

        Complete(byte[] bytes) {
            this.bytes = bytes;
        }

        /// The body itself, not a copy.
        byte[] bytes() {
            return bytes;
        }
    }

    record TooLarge() implements Body {}

    record TooSlow() implements Body {}

    /// Too much is under way at once.
    record NoRoom() implements Body {}

    /// It ended early or the connection broke.
    record Broken() implements Body {}
}
