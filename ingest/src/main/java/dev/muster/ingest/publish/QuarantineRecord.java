package dev.muster.ingest.publish;

import java.time.Instant;

/// One record of the quarantine topic.
public sealed interface QuarantineRecord {

    /// What the input is recognised by; the same input again has the same id.
    String id();

    /// When it was written.
    Instant at();

    /// An input that could not be read.
    ///
    /// @param stage who could not read it: `ingest` or `evaluator`
    /// @param reason word of the reason
    /// @param length of the original in bytes
    /// @param sha256 of the original, 64 lower-case hexadecimal digits
    /// @param cut whether `content` is not the whole copy
    /// @param content what was kept of it, trimmed of personal data; may be empty
    /// @param place where the record stands
    record Kept(
            String id,
            Instant at,
            String stage,
            String reason,
            long length,
            String sha256,
            boolean cut,
            String content,
            Place place)
            implements QuarantineRecord {

        /// Without the content: records may end in logs.
        @Override
        public String toString() {
            return "Kept[" + id + " by " + stage + ": " + reason + "]";
        }
    }

    /// The word that an input needs no more attention.
    ///
    /// @param outcome what became of it
    record Settled(String id, Instant at, String outcome) implements QuarantineRecord {}

    /// Where a record stands on the topic.
    record Place(int partition, long offset) {}
}
