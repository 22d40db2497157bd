package dev.muster.reporter.snapshot;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Ready from the first snapshot on. A database that goes away later does not take the reporter out of service: the
/// last
/// snapshot still answers, and says its age.
final class SnapshotHealth implements HealthIndicator {

    private final Snapshots snapshots;

    SnapshotHealth(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Health health() {
        Snapshots.State state = snapshots.state();
        Health.Builder health = state.snapshot().isPresent() ? Health.up() : Health.outOfService();
        state.snapshot().ifPresent(it -> health.withDetail("asOf", it.asOf()).withDetail("version", it.version()));
        state.trouble().ifPresent(it -> health.withDetail("waitingFor", it.reason()));
        return health.build();
    }
}
