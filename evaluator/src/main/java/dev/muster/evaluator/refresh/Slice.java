package dev.muster.evaluator.refresh;

/// How one slice of a lane's budget is shared between live hints and bulk work.
///
/// @param bulkFirst what bulk work may take before live hints: its own share, so that it never starves
/// @param total most requests of the slice
/// @param bulkAtMost most bulk requests of the slice, its own share included
record Slice(int bulkFirst, int total, int bulkAtMost) {

    /// Only renews the lease.
    static final Slice NOTHING = new Slice(0, 0, 0);
}
