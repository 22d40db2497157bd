package dev.muster.reporter.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.VmStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotRefresherTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    private final FakeReader reader = new FakeReader();
    private final FakeSignal signal = new FakeSignal();
    private final Snapshots snapshots = new Snapshots(NOW);
    private final List<Snapshot> heard = new CopyOnWriteArrayList<>();
    private final SnapshotRefresher refresher = new SnapshotRefresher(
            reader,
            signal,
            snapshots,
            List.of(heard::add),
            new SnapshotProperties(Duration.ofMillis(20), Duration.ofSeconds(30), Duration.ofMinutes(30)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        refresher.stop();
    }

    @Test
    void aRefreshIsSwappedInAndTold() {
        assertThat(refresher.refresh()).isTrue();

        assertThat(snapshots.current()).map(Snapshot::version).contains(1L);
        assertThat(snapshots.state().trouble()).isEmpty();
        assertThat(heard).hasSize(1);
    }

    @Test
    void aFailureKeepsTheLastSnapshotAndIsCounted() {
        refresher.refresh();
        reader.failing = "connection refused";

        assertThat(refresher.refresh()).isFalse();
        assertThat(refresher.refresh()).isFalse();

        assertThat(snapshots.current()).map(Snapshot::version).contains(1L);
        assertThat(snapshots.state().failures()).isEqualTo(2);
        assertThat(snapshots.state().trouble()).map(Snapshots.Trouble::reason).contains("connection refused");
    }

    @Test
    void troubleEndsWithTheNextGoodRefresh() {
        reader.failing = "connection refused";
        refresher.refresh();
        reader.failing = "";
        refresher.refresh();

        assertThat(snapshots.state().trouble()).isEmpty();
        assertThat(snapshots.state().failures()).isEqualTo(1);
    }

    @Test
    void detectionsAreAskedForFromTheFirstSnapshotOnWithRoomForLateCommits() {
        refresher.refresh();
        reader.asOf = NOW.plusSeconds(600);
        refresher.refresh();
        reader.asOf = NOW.plusSeconds(601);
        refresher.refresh();

        assertThat(reader.asked)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(NOW),
                        Optional.of(NOW.plusSeconds(600).minusSeconds(120)));
    }

    @Test
    void eachSignalBringsANewSnapshot() {
        refresher.start();
        await().until(() -> signal.waiting.getCount() == 0);
        assertThat(reader.reads()).isEqualTo(1);

        signal.signals.release();
        await().atMost(Duration.ofSeconds(5)).until(() -> heard.size() == 2);
        signal.signals.release();
        await().atMost(Duration.ofSeconds(5)).until(() -> heard.size() == 3);
    }

    @Test
    void aLargeEstateIsReadAsAWholeOnceAndThenItsChanges() {
        reader.takes = Duration.ofMillis(600);
        refresher.refresh();
        refresher.refresh();
        refresher.refresh();

        assertThat(reader.reads()).isEqualTo(1);
        assertThat(reader.changes).hasValue(2);
        assertThat(snapshots.current()).map(Snapshot::version).contains(3L);
    }

    @Test
    void aLargeEstateIsReadAsAWholeWhereItsChangesCannotBeTold() {
        reader.takes = Duration.ofMillis(600);
        reader.changesAreKnown = false;
        refresher.refresh();
        refresher.refresh();

        assertThat(reader.reads()).isEqualTo(2);
    }

    @Test
    void aSmallEstateIsAlwaysReadAsAWhole() {
        refresher.refresh();
        refresher.refresh();

        assertThat(reader.reads()).isEqualTo(2);
        assertThat(reader.changes).hasValue(0);
    }

    @Test
    void theFirstInventoryIsWatchedSinceNobodySignalsWhatIsFound() {
        reader.vms = List.of(Vms.judged("old", VmStatus.PROTECTED, "PP"), Vms.neverJudged("new"));
        refresher.start();
        await().until(() -> !signal.waits.isEmpty());
        reader.vms = List.of(Vms.judged("old", VmStatus.PROTECTED, "PP"));
        signal.signals.release();
        await().until(() -> signal.waits.size() == 2);

        assertThat(signal.waits.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(signal.waits.getLast()).isGreaterThan(Duration.ofSeconds(20));
    }

    @Test
    void aFailureIsTriedAgainWithoutASignal() {
        reader.failing = "no schema";
        refresher.start();
        await().atMost(Duration.ofSeconds(5)).until(() -> snapshots.state().failures() > 1);
        reader.failing = "";

        await().atMost(Duration.ofSeconds(8)).until(() -> snapshots.current().isPresent());
    }

    @Test
    void stoppingEndsAWaitUnderWayAndClosesTheSignal() {
        refresher.start();
        await().until(() -> signal.waiting.getCount() == 0);

        refresher.stop();

        assertThat(refresher.isRunning()).isFalse();
        assertThat(signal.closed).isTrue();
    }

    private static final class FakeReader implements SnapshotReader {

        private final List<Optional<Instant>> asked = new CopyOnWriteArrayList<>();
        private volatile String failing = "";
        private volatile Instant asOf = NOW;
        private volatile List<VmEntry> vms = List.of(Vms.judged("vm", VmStatus.PROTECTED, "PP"));
        private volatile Duration takes = Duration.ZERO;
        private volatile boolean changesAreKnown = true;
        private final AtomicInteger changes = new AtomicInteger();

        @Override
        public Optional<Snapshot> readChanges(Snapshot earlier, Instant detectionsSince) {
            changes.incrementAndGet();
            return changesAreKnown
                    ? Optional.of(Vms.snapshot(asOf, earlier.version() + 1, new ArrayList<>(vms)))
                    : Optional.empty();
        }

        @Override
        public Snapshot read(Optional<Instant> detectionsSince) {
            LockSupport.parkNanos(takes.toNanos());
            asked.add(detectionsSince);
            if (!failing.isEmpty()) {
                throw new IllegalStateException(failing);
            }
            return Vms.snapshot(asOf, asked.size(), new ArrayList<>(vms));
        }

        int reads() {
            return asked.size();
        }
    }

    private static final class FakeSignal implements StatusSignal {

        private final Semaphore signals = new Semaphore(0);
        private final CountDownLatch waiting = new CountDownLatch(1);
        private final List<Duration> waits = new CopyOnWriteArrayList<>();
        private volatile boolean closed;

        @Override
        public void await(Duration atMost) {
            waits.add(atMost);
            waiting.countDown();
            try {
                boolean signalled = signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
                assertThat(signalled).as("the backstop was not waited for").isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void wake() {
            signals.release(1000);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
