package dev.muster.reporter.snapshot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Past states of the estate, the few that were asked for last kept in memory, so that paging through one reads it
/// once.
/// One is read at a time: each needs as much memory as the snapshot of today.
public final class PastSnapshots {

    private static final int KEPT = 2;
    private static final long LONGEST_WAIT_SECONDS = 20;

    private final Archive archive;
    private final Semaphore reading = new Semaphore(1, true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Kept> newestFirst = new ArrayDeque<>();

    PastSnapshots(Archive archive) {
        this.archive = archive;
    }

    /// The estate as of a time, to the millisecond.
    ///
    /// @throws Archive.NotKeptException when the time lies ahead, or before what is kept
    /// @throws BusyException when others ask for other times and their turn takes too long
    public Snapshot asOf(Instant time) {
        Instant wanted = time.truncatedTo(ChronoUnit.MILLIS);
        Optional<Snapshot> kept = kept(wanted);
        return kept.isPresent() ? kept.get() : readInTurn(wanted);
    }

    private Snapshot readInTurn(Instant wanted) {
        try {
            if (!reading.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            Optional<Snapshot> kept = kept(wanted);
            if (kept.isPresent()) {
                return kept.get();
            }
            makeRoom();
            return keep(wanted, archive.asOf(wanted));
        } finally {
            reading.release();
        }
    }

    private Optional<Snapshot> kept(Instant wanted) {
        lock.lock();
        try {
            Optional<Kept> found =
                    newestFirst.stream().filter(it -> it.time().equals(wanted)).findFirst();
            found.ifPresent(it -> {
                newestFirst.remove(it);
                newestFirst.addFirst(it);
            });
            return found.map(Kept::snapshot);
        } finally {
            lock.unlock();
        }
    }

    /// Before the next is read, so that there are never more in memory than are kept.
    private void makeRoom() {
        lock.lock();
        try {
            while (newestFirst.size() >= KEPT) {
                newestFirst.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    private Snapshot keep(Instant time, Snapshot snapshot) {
        lock.lock();
        try {
            newestFirst.addFirst(new Kept(time, snapshot));
            return snapshot;
        } finally {
            lock.unlock();
        }
    }

    private record Kept(Instant time, Snapshot snapshot) {}

    /// Others were first, and it takes too long.
    public static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1;

        BusyException() {
            super("past states are being read for others");
        }
    }
}
