package dev.muster.reporter.snapshot;

import java.time.Instant;

/// Knows the estate as it was recorded at a time of the past.
public interface Archive {

    /// The estate as of a time: what had been recorded by then and was not ended yet, in one consistent reading. Names,
    /// owners and regions are those of the last verdict on each machine; ages, settling and stale evidence are not
    /// kept.
    ///
    /// @throws NotKeptException when the time lies ahead, or before what is kept
    Snapshot asOf(Instant time);

    /// The time cannot be answered for.
    final class NotKeptException extends RuntimeException {

        private static final long serialVersionUID = 1;

        /// @param message what can be answered for, in words
        public NotKeptException(String message) {
            super(message);
        }
    }
}
