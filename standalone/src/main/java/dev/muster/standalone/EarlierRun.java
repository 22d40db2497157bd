package dev.muster.standalone;

import dev.muster.standalone.process.LeftOvers;
import dev.muster.standalone.process.ProcessLedger;
import dev.muster.standalone.process.ProcessLedger.Page;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The run before this one over the same data: it may still be running, be about to stop, or have been killed and have
/// left processes behind.
final class EarlierRun {

    private static final int PATIENCE_SECONDS = 30;

    private final DataFolder data;
    private final PrintStream out;

    EarlierRun(DataFolder data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    /// Returns when nothing of it runs any more.
    ///
    /// @throws CannotStartException when it is alive and well
    void end() {
        ProcessLedger.read(data.processes()).ifPresent(this::end);
    }

    private void end(Page page) {
        LeftOvers.running(page.launcher()).ifPresent(it -> awaitEnd(it, page.stopping()));
        // Read again: until its end the other run may have written more.
        List<String> ended = ProcessLedger.read(data.processes())
                .map(it -> LeftOvers.end(it.processes()))
                .orElse(List.of());
        if (!ended.isEmpty()) {
            out.println("Ended what a killed run had left behind: " + String.join(", ", ended));
        }
    }

    private void awaitEnd(ProcessHandle launcher, boolean stopping) {
        if (!stopping) {
            throw new CannotStartException("Muster is running here already, as process " + launcher.pid()
                    + "; its addresses are in " + data.endpoints()
                    + ". Stop it with Ctrl-C where it was started or with"
                    + " `kill " + launcher.pid()
                    + "`, or start another one with -Dmuster.data=<folder> and other ports.");
        }
        out.println("Waiting for the run before this one to stop (process " + launcher.pid() + ") ...");
        try {
            launcher.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CannotStartException("Process " + launcher.pid() + " has been stopping for " + PATIENCE_SECONDS
                    + " s. End it with `kill -9 " + launcher.pid() + "` and start again.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
