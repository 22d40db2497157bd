package dev.muster.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/// The date in the simulated Azure: that of events, tokens and documents that the simulator writes. Follows a real
/// clock until it is set
/// or made to run at another speed.
public final class SimulatorClock extends Clock {

    private final Clock real;
    private final LongSupplier nanoTime;
    private volatile Setting setting;

    private record Setting(boolean following, Instant at, long nanos, double scale, Duration jumped) {}

    /// @param nanoTime a monotonic clock in nanoseconds
    public SimulatorClock(Clock real, LongSupplier nanoTime) {
        this.real = real;
        this.nanoTime = nanoTime;
        this.setting = new Setting(true, real.instant(), nanoTime.getAsLong(), 1, Duration.ZERO);
    }

    /// Goes on from an instant at a speed.
    ///
    /// @param scale simulated seconds per real second, over zero
    public synchronized void set(Instant instant, double scale) {
        Duration jump = Duration.between(instant(), instant);
        setting = new Setting(false, instant, nanoTime.getAsLong(), scale, setting.jumped.plus(jump));
    }

    /// Goes on from now at a speed.
    public synchronized void scale(double scale) {
        set(instant(), scale);
    }

    /// Follows the real clock again.
    public synchronized void follow() {
        Duration jump = Duration.between(instant(), real.instant());
        setting = new Setting(true, real.instant(), nanoTime.getAsLong(), 1, setting.jumped.plus(jump));
    }

    public double scale() {
        return setting.scale;
    }

    /// Whether it is the real time.
    public boolean following() {
        return setting.following;
    }

    /// How far setting has moved it in all: whoever keeps a span of time over a jump adds this.
    public Duration jumped() {
        return setting.jumped;
    }

    @Override
    public Instant instant() {
        Setting now = setting;
        return now.following
                ? real.instant()
                : now.at.plusNanos((long) ((nanoTime.getAsLong() - now.nanos) * now.scale));
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
