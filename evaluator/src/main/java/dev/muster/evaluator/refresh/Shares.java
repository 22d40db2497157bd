package dev.muster.evaluator.refresh;

/// Shares a lane's budget between live hints and bulk work. Live hints go first, but for every three of them bulk work
/// earns one request; and bulk work leaves half a second's worth of tokens for the hints that come next, but at most
/// half of what can be saved up, so that the smallest budget serves both.
final class Shares {

    private static final double BULK_PER_LIVE = 1.0 / 3;
    private static final double MOST_SAVED = 4;
    private static final int BULK_SECONDS = 2;

    private final int perSecond;
    private final int reserve;
    private double earned;

    /// @param burst most tokens that the budget can hold
    Shares(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.reserve = Math.min(perSecond, burst) / 2;
    }

    /// @param tokens what the budget allows now
    /// @param free how many more requests may be under way
    /// @param freeForBulk how many of them may be bulk work
    Slice next(int tokens, int free, int freeForBulk) {
        int total = Math.min(tokens, free);
        int bulkFirst = Math.min((int) earned, Math.min(total, freeForBulk));
        int spare = Math.max(0, tokens - reserve);
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
