package dev.muster.evaluator.wakeup;

/// What there may be work for; the word is the name of a Postgres channel.
public enum Channel {
    /// Requests to read became due.
    REFRESH("muster_refresh"),
    /// Rows of the mirror changed.
    PROPAGATE("muster_propagate"),
    /// The account of a tenant's lists is to be made anew.
    COVERAGE("muster_coverage"),
    /// VMs were marked.
    JUDGE("muster_judge"),
    /// Transitions wait to be sent.
    OUTBOX("muster_outbox");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    /// Name of the Postgres channel for `SELECT pg_notify(word, '')` inside the transaction that commits the work.
    public String word() {
        return word;
    }
}
