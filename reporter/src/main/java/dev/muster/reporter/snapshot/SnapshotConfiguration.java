package dev.muster.reporter.snapshot;

import dev.muster.reporter.database.ListenerConnections;
import dev.muster.reporter.database.PublishedDatabase;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

    @Bean
    Snapshots snapshots(Clock clock) {
        return new Snapshots(clock.instant());
    }

    @Bean
    SnapshotRefresher snapshotRefresher(
            PublishedDatabase database,
            ListenerConnections connections,
            Snapshots snapshots,
            List<SnapshotListener> listeners,
            SnapshotProperties properties,
            TagWords words,
            Clock clock) {
        return new SnapshotRefresher(
                new PostgresSnapshotReader(database, words, snapshots::current),
                new PostgresStatusSignal(connections),
                snapshots,
                listeners,
                properties,
                clock);
    }

    @Bean
    TagWords tagWords(OwnerProperties owner, CriticalityProperties criticality) {
        return new TagWords(owner, criticality);
    }

    @Bean
    PastSnapshots pastSnapshots(PublishedDatabase database, TagWords words, Snapshots snapshots) {
        return new PastSnapshots(new PostgresArchive(
                database, new PostgresSnapshotReader(database, words, snapshots::current), words, snapshots::current));
    }

    /// Its name is that of the readiness group's member in `application.yml`.
    @Bean
    SnapshotHealth snapshot(Snapshots snapshots) {
        return new SnapshotHealth(snapshots);
    }
}
