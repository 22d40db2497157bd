package dev.muster.ingest.publish;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// The quarantine as it was written, to be read from its beginning by every instance on its own.
///
/// Every method throws a [RuntimeException] when the store cannot be asked now.
public interface QuarantineLog {

    /// A reading that begins near enough to the beginning for the newest records.
    ///
    /// @param newest how many of the newest records have to be given at least
    Reading open(int newest);

    /// For reading single records once more, any number of them.
    Places places();

    /// A place in the log that moves on. For one thread at a time.
    interface Reading extends AutoCloseable {

        /// Hands out what was acknowledged before this call and not handed out yet, in the order of each partition.
        ///
        /// @param patience after which it stops in the middle, to be called again
        /// @return whether everything was handed out
        boolean advance(Consumer<QuarantineRecord> taker, Duration patience);

        @Override
        void close();
    }

    /// Any places of the log. For one thread at a time.
    interface Places extends AutoCloseable {

        /// The record that stands there; empty when the store has it no longer.
        Optional<QuarantineRecord.Kept> read(QuarantineRecord.Place place);

        @Override
        void close();
    }
}
