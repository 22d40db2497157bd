package dev.muster.evaluator.refresh;

/// Pays for the requests of a list out of the budget of its lane, next in line.
final class LanePages implements AzureReader.PageBudget {

    private final Lease lease;
    private final Budget budget;
    private final boolean ofVms;

    /// @param ofVms a list of VMs, for which Azure keeps a bucket of its own
    LanePages(Lease lease, Budget budget, boolean ofVms) {
        this.lease = lease;
        this.budget = budget;
        this.ofVms = ofVms;
    }

    /// What the first request costs besides the read token that its draw has paid.
    ///
    /// @return false when the lane was lost meanwhile
    boolean begin() throws InterruptedException {
        return lease.open() && (!ofVms || take(budget.vmLists()));
    }

    @Override
    public boolean take() throws InterruptedException {
        return begin() && take(budget.reads());
    }

    private boolean take(Bucket bucket) throws InterruptedException {
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
