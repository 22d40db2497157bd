package dev.muster.evaluator.sweep;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/// The workers of all tenants.
final class SweepWorkers implements SmartLifecycle {

    private final List<SweepWorker> workers;

    SweepWorkers(List<SweepWorker> workers) {
        this.workers = List.copyOf(workers);
    }

    @Override
    public void start() {
        workers.forEach(SweepWorker::start);
    }

    @Override
    public void stop() {
        workers.forEach(SweepWorker::stop);
    }

    @Override
    public boolean isRunning() {
        return workers.stream().anyMatch(SweepWorker::isRunning);
    }
}
