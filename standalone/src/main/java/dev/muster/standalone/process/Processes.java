package dev.muster.standalone.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The child processes of this run: whoever ends without having been asked to is reported, and all end together,
/// services before stores.
public final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final ProcessLedger ledger;
    private final Map<String, ManagedProcess> running = new LinkedHashMap<>();
    private final CompletableFuture<ManagedProcess> died = new CompletableFuture<>();
    private boolean stopping;

    public Processes(ProcessLedger ledger) {
        this.ledger = ledger;
    }

    /// Starts a program under its name, which must not be running.
    ///
    /// @throws IllegalStateException when all is being stopped
    public synchronized ManagedProcess start(Program program) {
        if (stopping) {
            throw new IllegalStateException("stopping, " + program.name() + " is not started any more");
        }
        if (running.containsKey(program.name())) {
            throw new IllegalStateException(program.name() + " is running already");
        }
        ManagedProcess process = ManagedProcess.start(program);
        running.put(program.name(), process);
        ledger.add(process);
        Thread.startVirtualThread(() -> ended(process.onExit().join()));
        return process;
    }

    /// A running process by name.
    public synchronized ManagedProcess get(String name) {
        ManagedProcess process = running.get(name);
        if (process == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return process;
    }

    public synchronized boolean isRunning(String name) {
        return running.containsKey(name);
    }

    /// All that run, in the order of their start.
    public synchronized List<ManagedProcess> all() {
        return List.copyOf(running.values());
    }

    /// Completes with the first process that ended without having been asked to.
    public CompletableFuture<ManagedProcess> died() {
        return died.copy();
    }

    /// Whether all run that should, and none is about to be stopped.
    public synchronized boolean isWhole() {
        return !stopping && !died.isDone();
    }

    /// Ends one process cleanly.
    public void stop(String name) {
        forget(get(name)).stop(PATIENCE);
    }

    /// Ends one process as a crash would.
    public void kill(String name) {
        forget(get(name)).kill();
    }

    /// Ends all, and nothing can be started after it. Safe to call twice and while something is being started.
    public void stopAll() {
        synchronized (this) {
            stopping = true;
            ledger.stopping();
        }
        for (Tier tier : Tier.values()) {
            stopTogether(ofTier(tier));
        }
        ledger.close();
    }

    private synchronized List<ManagedProcess> ofTier(Tier tier) {
        return running.values().stream()
                .filter(it -> it.program().tier() == tier)
                .toList();
    }

    private void stopTogether(List<ManagedProcess> processes) {
        List<Thread> threads = new ArrayList<>();
        for (ManagedProcess process : processes) {
            threads.add(Thread.startVirtualThread(() -> forget(process).stop(PATIENCE)));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized ManagedProcess forget(ManagedProcess process) {
        running.remove(process.name(), process);
        ledger.remove(process);
        return process;
    }

    private synchronized void ended(ManagedProcess process) {
        if (!stopping && running.remove(process.name(), process)) {
            ledger.remove(process);
            died.complete(process);
        }
    }
}
