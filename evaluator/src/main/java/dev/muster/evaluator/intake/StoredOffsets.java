package dev.muster.evaluator.intake;

import java.util.Map;

/// How far the records of a topic are stored as requests.
interface StoredOffsets {

    /// @return next offset by partition; a partition of which nothing was ever stored is missing
    Map<Integer, Long> next(String topic);
}
