package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Our hold on one lane. It saves work and budget, never truth: nothing is wrong if two processes read the same lane.
///
/// The database's clock decides when another may take the lane; we stop by our own monotonic clock, a second before
/// that can be, and look before every request.
final class Lease {

    /// How long the database keeps the lane for its owner after each renewal.
    static final Duration LENGTH = Duration.ofSeconds(15);

    private static final long USABLE_NANOS = LENGTH.minusSeconds(1).toNanos();
    private static final Duration RENEW_AFTER = Duration.ofSeconds(4);

    private final String lane;
    private final String tenant;
    private final long epoch;
    private final LongSupplier nanos;
    private final AtomicLong endsAt;
    private final AtomicLong notBefore;
    private final CountDownLatch end = new CountDownLatch(1);

    /// @param sentAt monotonic time before the statement that took the lane was sent
    Lease(String lane, String tenant, long epoch, LongSupplier nanos, long sentAt) {
        this.lane = lane;
        this.tenant = tenant;
        this.epoch = epoch;
        this.nanos = nanos;
        this.endsAt = new AtomicLong(sentAt + USABLE_NANOS);
        this.notBefore = new AtomicLong(sentAt);
    }

    String lane() {
        return lane;
    }

    /// Tenant whose credential reads the lane.
    String tenant() {
        return tenant;
    }

    long epoch() {
        return epoch;
    }

    /// @param sentAt monotonic time before the renewing statement was sent
    void renewed(long sentAt) {
        long end = sentAt + USABLE_NANOS;
        endsAt.accumulateAndGet(end, Lease::later);
    }

    /// Whether nothing has renewed it for so long that somebody should.
    boolean wantsRenewal() {
        return !ended() && endsAt.get() - nanos.getAsLong() < USABLE_NANOS - RENEW_AFTER.toNanos();
    }

    /// Azure asked the whole lane to wait; a later end than the one known counts.
    void waitFor(Duration pause) {
        long until = nanos.getAsLong() + pause.toNanos();
        notBefore.accumulateAndGet(until, Lease::later);
    }

    /// No more requests: the lane is lost, given back, or the process stops.
    void end() {
        end.countDown();
    }

    /// Waits for [#end], for something that nobody rings for.
    ///
    /// @return whether it ended
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return end.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean ended() {
        return end.getCount() == 0 || nanos.getAsLong() - endsAt.get() >= 0;
    }

    /// Whether a request may go out now.
    boolean open() {
        return !ended() && throttledFor().isZero();
    }

    /// How long Azure still wants to be left alone.
    Duration throttledFor() {
        return Duration.ofNanos(Math.max(0, notBefore.get() - nanos.getAsLong()));
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    @Override
    public String toString() {
        return lane + " (epoch " + epoch + ")";
    }
}
