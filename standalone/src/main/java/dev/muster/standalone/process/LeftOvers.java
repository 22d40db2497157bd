package dev.muster.standalone.process;

import dev.muster.standalone.process.ProcessLedger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Processes that a run before this one started and could not end, because it was killed itself.
public final class LeftOvers {

    // The operating system counts in ticks since the boot and the JDK adds the boot's time of day in whole seconds, so
    // two JVMs may see the same start up to a second apart.
    private static final Duration SAME_START = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LeftOvers() {}

    /// Ends those of the written-down processes that still run, services first. Whoever has only the same pid is left
    /// alone.
    ///
    /// @return the names of the processes that were ended
    public static List<String> end(List<Entry> written) {
        List<Entry> found =
                written.stream().filter(it -> running(it).isPresent()).toList();
        for (Tier tier : Tier.values()) {
            List<Entry> ofTier = found.stream().filter(it -> it.tier() == tier).toList();
            ofTier.forEach(it -> it.stop().send(it.pid()));
            ofTier.forEach(LeftOvers::awaitEnd);
        }
        return found.stream().map(Entry::name).toList();
    }

    /// The process that an entry names, if it still runs.
    public static Optional<ProcessHandle> running(Entry entry) {
        return ProcessHandle.of(entry.pid()).filter(it -> it.isAlive() && isSame(it.info(), entry.startedAt()));
    }

    private static boolean isSame(ProcessHandle.Info info, Instant startedAt) {
        // A process that has ended and waits for its parent has no command any more.
        return info.command().isPresent()
                && info.startInstant()
                        .filter(it -> Duration.between(it, startedAt).abs().compareTo(SAME_START) < 0)
                        .isPresent();
    }

    private static void awaitEnd(Entry entry) {
        running(entry).filter(it -> !endsWithin(it, PATIENCE)).ifPresent(it -> {
            it.destroyForcibly();
            endsWithin(it, PATIENCE);
        });
    }

    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return process.info().command().isEmpty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
