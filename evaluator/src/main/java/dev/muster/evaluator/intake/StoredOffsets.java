package dev.muster.evaluator.intake;

import java.util.OptionalLong;

/// How far the records of a partition are stored as requests.
interface StoredOffsets {

    /// @return empty when nothing of the partition was ever stored
    OptionalLong next(String topic, int partition);
}
