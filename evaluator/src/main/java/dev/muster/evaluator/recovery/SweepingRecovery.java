package dev.muster.evaluator.recovery;

import dev.muster.evaluator.sweep.SweepReason;
import dev.muster.evaluator.sweep.SweepRequests;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has everything swept after an outage.
final class SweepingRecovery implements Recovery {

    private static final Logger log = LoggerFactory.getLogger(SweepingRecovery.class);

    private final SweepRequests sweeps;

    SweepingRecovery(SweepRequests sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public void ended(Part part) {
        sweeps.request(SweepReason.RECOVERED);
        log.info("The outage of {} is over: everything is swept", part.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void lostMemory(String how) {
        sweeps.request(SweepReason.EMPTY_DATABASE);
        log.warn("The database holds less than it did ({}): everything is swept", how);
    }

    @Override
    public void hintsAreMissing() {
        sweeps.request(SweepReason.OFFSETS);
    }

    @Override
    public void feedRemoved(Instant at) {
        sweeps.request(SweepReason.FEED_REMOVED);
        log.warn("An event subscription was deleted, as ingest heard at {}: everything is swept", at);
    }
}
