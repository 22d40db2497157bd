package dev.muster.evaluator.sweep;

/// A sweep that runs.
///
/// @param planned whether its parts are made; the graph is asked for its subscriptions first otherwise
record Sweep(long id, String tenant, String reason, boolean planned) {}
