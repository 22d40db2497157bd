package dev.muster.evaluator.mirror;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What a row of our own making says.
///
/// @param tenant null when it is about all
/// @param document JSON
/// @param hash of what it says; null where nobody compares it
public record OwnRow(
        NodeId node,
        @Nullable String tenant,
        String document,
        @Nullable String hash,
        Trigger trigger) {

    static final Comparator<OwnRow> BY_NODE = Comparator.comparing(OwnRow::node);
}
