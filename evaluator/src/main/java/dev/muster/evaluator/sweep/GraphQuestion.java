package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;
import java.util.List;

/// What is asked of Resource Graph: the rows of one kind.
///
/// @param tenant configured tenant whose credential is used
/// @param kind one of [GraphReader#kinds]
/// @param subscriptions where to look, at least one; fewer than 300 at once
/// @param ids only these resources, at most 1000; empty: all
public record GraphQuestion(String tenant, String kind, List<String> subscriptions, List<NodeId> ids) {

    public GraphQuestion {
        subscriptions = List.copyOf(subscriptions);
        ids = List.copyOf(ids);
        if (subscriptions.isEmpty()) {
            throw new IllegalArgumentException("a question needs a subscription");
        }
    }
}
