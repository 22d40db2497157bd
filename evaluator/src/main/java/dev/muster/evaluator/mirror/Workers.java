package dev.muster.evaluator.mirror;

import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;

/// Loops that do the same work side by side, begun and ended with the application. Each sleeps on a bell of its own, so
/// that the end of the application does not wait for a sleeper.
public final class Workers implements SmartLifecycle {

    private final List<Worker> workers;
    private final Duration lastStep;

    /// @param name of the threads
    /// @param count how many work side by side
    /// @param lastStep how long the step that runs at the end may take
    /// @param bells one for each
    /// @param work does what there is to do, or sleeps until there may be something
    public Workers(String name, int count, Duration lastStep, Supplier<Bell> bells, Work work) {
        this.workers = IntStream.range(0, count)
                .mapToObj(number -> new Worker(count == 1 ? name : name + "-" + number, bells.get(), work))
                .toList();
        this.lastStep = lastStep;
    }

    @Override
    public void start() {
        workers.forEach(worker -> worker.loop.start());
    }

    @Override
    public void stop() {
        workers.forEach(Worker::stop);
        workers.forEach(worker -> worker.loop.join(lastStep));
    }

    @Override
    public boolean isRunning() {
        return workers.stream().anyMatch(Worker::isRunning);
    }

    /// One step of the work.
    @FunctionalInterface
    public interface Work {
        void step(Worker worker) throws InterruptedException;
    }

    /// Who does a step.
    public static final class Worker {

        private final Bell bell;
        private final Loop loop;

        private Worker(String name, Bell bell, Work work) {
            this.bell = bell;
            this.loop = new Loop(name, () -> work.step(this));
        }

        /// Sleeps until its bell rings or the time is over.
        public void sleep(Duration atMost) throws InterruptedException {
            bell.await(atMost);
        }

        /// Whether there will be another step.
        public boolean isRunning() {
            return loop.isRunning();
        }

        /// There is nothing left to do.
        public void stop() {
            loop.stop();
            bell.ring();
        }
    }
}
