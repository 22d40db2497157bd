package dev.muster.evaluator.sweep;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Works off a list on a few threads. When one piece fails no further one is begun, those that run come to their end,
/// and the first failure reaches the caller.
final class SideBySide {

    private final int threads;

    SideBySide(int threads) {
        this.threads = threads;
    }

    <T> void run(Collection<T> pieces, Work<T> work) throws InterruptedException {
        ConcurrentLinkedQueue<T> left = new ConcurrentLinkedQueue<>(pieces);
        List<FutureTask<@Nullable Void>> workers = IntStream.range(0, Math.min(threads, pieces.size()))
                .mapToObj(number -> new FutureTask<@Nullable Void>(() -> {
                    workOff(left, work);
                    return null;
                }))
                .toList();
        List<Thread> started = workers.stream()
                .map(worker -> Thread.ofVirtual().name("sweep-part").start(worker))
                .toList();
        try {
            await(workers);
        } catch (InterruptedException e) {
            started.forEach(Thread::interrupt);
            throw e;
        }
    }

    private static <T> void workOff(ConcurrentLinkedQueue<T> left, Work<T> work) throws InterruptedException {
        for (T piece = left.poll(); piece != null; piece = left.poll()) {
            try {
                work.on(piece);
            } catch (InterruptedException | RuntimeException e) {
                left.clear();
                throw e;
            }
        }
    }

    private static void await(List<FutureTask<@Nullable Void>> workers) throws InterruptedException {
        RuntimeException failure = null;
        for (FutureTask<@Nullable Void> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                failure = failure == null ? unwrapped(e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    /// What is done with a piece.
    interface Work<T> {
        void on(T piece) throws InterruptedException;
    }
}
