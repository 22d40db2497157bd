package dev.muster.evaluator.refresh;

/// Shares a lane's budget between live hints and bulk work. Live hints go first, but for every three of them bulk work
/// earns one request; and bulk work leaves half a second's worth of tokens for the hints that come next.
final class Shares {

    private static final double BULK_PER_LIVE = 1.0 / 3;
    private static final double MOST_SAVED = 4;
    private static final int BULK_SECONDS = 2;

    private final int perSecond;
    private double earned;

    Shares(int perSecond) {
        this.perSecond = perSecond;
    }

    /// @param tokens what the budget allows now
    /// @param free how many more requests may be under way
    /// @param freeForBulk how many of them may be bulk work
    Slice next(int tokens, int free, int freeForBulk) {
        int total = Math.min(tokens, free);
        int bulkFirst = Math.min((int) earned, Math.min(total, freeForBulk));
        int spare = Math.max(0, tokens - perSecond / 2);
        int bulkAtMost = Math.max(bulkFirst, Math.min(Math.min(spare, freeForBulk), BULK_SECONDS * perSecond));
        return new Slice(bulkFirst, total, bulkAtMost);
    }

    /// What was drawn of the slice.
    void drawn(Slice slice, int live, int bulk) {
        if (bulk < slice.bulkFirst()) {
            earned = 0; // nothing waits, so nothing is saved up
        } else {
            earned = Math.min(MOST_SAVED, earned - slice.bulkFirst() + live * BULK_PER_LIVE);
        }
    }
}
