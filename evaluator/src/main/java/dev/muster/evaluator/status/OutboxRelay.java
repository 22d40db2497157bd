package dev.muster.evaluator.status;

import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.status.OutboxTable.Unsent;
import dev.muster.evaluator.status.TransitionSender.Sent;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/// Sends what the judge put into the outbox, oldest first, and removes each transition after its acknowledgement. After
/// a failure it begins again at the oldest, so a transition may come twice and after a newer one; consumers drop what
/// is
/// not newer than what they have seen.
///
/// Judging never waits for it: while Kafka is away the outbox grows.
final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration ANOTHER_HAS_IT = Duration.ofSeconds(5);
    private static final Duration LAST_BATCH = Duration.ofSeconds(12);

    private final RelayLease lease;
    private final OutboxTable outbox;
    private final TransitionSender sender;
    private final Bell bell;
    private final Loop loop = new Loop("outbox-relay", this::step);

    OutboxRelay(RelayLease lease, OutboxTable outbox, TransitionSender sender, Bell bell) {
        this.lease = lease;
        this.outbox = outbox;
        this.sender = sender;
        this.bell = bell;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
        bell.ring();
        loop.join(LAST_BATCH);
        try {
            lease.release();
        } catch (DataAccessException e) {
            log.debug("The lease of the outbox ends by itself", e);
        }
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    private void step() throws InterruptedException {
        if (!lease.take()) {
            bell.await(ANOTHER_HAS_IT);
        } else if (relay() == 0) {
            bell.await(LOOK_AGAIN);
        }
    }

    /// @return how many were sent
    /// @throws UnsentException when the broker did not take all of them
    int relay() {
        List<Unsent> oldest = outbox.oldest(BATCH);
        if (oldest.isEmpty()) {
            return 0;
        }
        Sent sent = sender.send(oldest);
        outbox.remove(sent.acknowledged());
        sent.failure().ifPresent(failure -> {
            throw new UnsentException(oldest.size() - sent.acknowledged().size(), failure);
        });
        return oldest.size();
    }
}
