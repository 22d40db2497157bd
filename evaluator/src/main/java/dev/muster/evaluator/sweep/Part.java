package dev.muster.evaluator.sweep;

import java.util.List;

/// One kind in one group of subscriptions.
///
/// @param sweep which sweep it belongs to
/// @param number its place in the sweep
record Part(long sweep, int number, SweptKind kind, List<String> subscriptions) {
    Part {
        subscriptions = List.copyOf(subscriptions);
    }
}
