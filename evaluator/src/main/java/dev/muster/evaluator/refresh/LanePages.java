package dev.muster.evaluator.refresh;

/// Pays for the pages of a list out of the budget of its lane, next in line.
final class LanePages implements AzureReader.PageBudget {

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
                if (!lease.open() || lease.awaitEnd(bucket.untilNext())) {
                    return false;
                }
            }
            return lease.open();
        } finally {
            bucket.unpromise();
        }
    }
}
