package dev.muster.evaluator.refresh;

import java.time.Duration;

/// Pays for the pages of a list out of the budget of its lane, next in line.
final class LanePages implements AzureReader.PageBudget {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Lease lease;
    private final Bucket bucket;

    LanePages(Lease lease, Bucket bucket) {
        this.lease = lease;
        this.bucket = bucket;
    }

    @Override
    public boolean take() throws InterruptedException {
        bucket.promise();
        try {
            while (!bucket.trySpend()) {
                if (!lease.open()) {
                    return false;
                }
                Thread.sleep(LOOK_AGAIN);
            }
            return lease.open();
        } finally {
            bucket.unpromise();
        }
    }
}
