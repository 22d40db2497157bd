package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks silent lanes for a sign of life, and makes up for what a silence cost: what failed is read at once, and what
/// may have been missed is swept, or listed where it was one subscription alone.
final class AzureOutages {

    private static final Logger log = LoggerFactory.getLogger(AzureOutages.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /// Requests that fail are tried again ever more seldom: without these nobody would notice the end for minutes.
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private static final int MOST_LANES = 5;

    private final AzureWatch watch;
    private final Transactions transactions;
    private final Requests requests;
    private final Marks marks;
    private final Mirror mirror;
    private final AzureRecovery recovery;
    private final Wakeups wakeups;
    private final LongSupplier nanos;
    private long askedAt;

    AzureOutages(
            AzureWatch watch,
            Transactions transactions,
            Requests requests,
            Marks marks,
            Mirror mirror,
            AzureRecovery recovery,
            Wakeups wakeups,
            LongSupplier nanos) {
        this.watch = watch;
        this.transactions = transactions;
        this.requests = requests;
        this.marks = marks;
        this.mirror = mirror;
        this.recovery = recovery;
        this.wakeups = wakeups;
        this.nanos = nanos;
        this.askedAt = nanos.getAsLong();
    }

    void step(Worker worker) throws InterruptedException {
        look();
        worker.sleep(LOOK_AGAIN);
    }

    void look() {
        watch.tenantsAgain().forEach(this::recover);
        watch.lanesAgain().forEach(this::recoverLane);
        if (nanos.getAsLong() - askedAt >= ASK_AGAIN.toNanos()) {
            askedAt = nanos.getAsLong();
            watch.silent(ASK_AGAIN, MOST_LANES).forEach(this::ask);
        }
    }

    private void recover(String tenant) {
        log.info("Tenant {} answers again", tenant);
        transactions.inTransaction(() -> watch.lanesOf(tenant).forEach(requests::retryFailing));
        recovery.answersAgain(tenant);
        watch.told(tenant);
        wakeups.ring(Channel.REFRESH);
    }

    private void recoverLane(String lane) {
        log.info("Lane {} answers again: its lists are read", lane);
        transactions.inTransaction(() -> {
            requests.retryFailing(lane);
            List<Hint> lists = mirror.lists(lane).stream()
                    .map(it -> new Hint(it, false, Optional.empty(), Trigger.SWEEP))
                    .toList();
            marks.mark(lists, true);
        });
        watch.told(lane);
        wakeups.ring(Channel.REFRESH);
    }

    /// Retry-After is obeyed all the same: it stands in the lane.
    private void ask(Lease lease) {
        NodeId sign = lease.lane().startsWith("tenant:")
                ? NodeId.subscriptions(lease.tenant())
                : new NodeId("/subscriptions/" + lease.lane());
        transactions.inTransaction(() -> requests.askAtOnce(sign));
        wakeups.ring(Channel.REFRESH);
    }
}
