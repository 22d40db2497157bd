package dev.muster.standalone;

import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.ProcessFailedException;
import dev.muster.standalone.settings.InvalidSettingException;
import dev.muster.standalone.settings.PortTakenException;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.settings.Switches;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Runs everything on this machine in the foreground until it is stopped: Ctrl-C, SIGTERM, or the death of one of its
/// processes. Exit code 1 says that it ended by itself, 2 that it could not begin.
public final class StandaloneApplication {

    private static final int ENDED_BY_ITSELF = 1;
    private static final int CANNOT_BEGIN = 2;

    private final PrintStream out;
    private final Failures failures;

    private StandaloneApplication(PrintStream out) {
        this.out = out;
        this.failures = new Failures(
                out,
                Optional.ofNullable(System.getProperty(Switches.FAILURE_FILE)).map(Path::of));
    }

    public static void main(String[] args) {
        System.exit(new StandaloneApplication(System.out).run());
    }

    private int run() {
        try {
            Settings settings =
                    Settings.of(Switches.of(System.getProperties()), Path.of("").toAbsolutePath());
            Platform platform = Platform.prepare(settings, out);
            return run(settings, platform);
        } catch (InvalidSettingException | PortTakenException | CannotStartException e) {
            failures.report(e);
            return CANNOT_BEGIN;
        }
    }

    private int run(Settings settings, Platform platform) {
        Ending ending = new Ending(platform, out, failures);
        ending.onSignals();
        if (settings.stopWithParent()) {
            ProcessHandle.current().parent().ifPresent(ending::onEndOf);
        }
        long begin = System.nanoTime();
        try {
            out.println("Starting Kafka, Postgres, " + (settings.simulated() ? "the simulated Azure, " : "")
                    + "ingest, evaluator and reporter; logs are in " + new DataFolder(settings.data()).logs());
            platform.start();
            new Banner(platform.endpoints(), settings.data()).printTo(out, since(begin));
            new InventoryProgress(platform.endpoints(), out).watch(platform.processes());
            ManagedProcess died = platform.processes().died().join();
            ending.report(ProcessFailedException.ended(died));
        } catch (RuntimeException e) {
            ending.report(e);
        }
        ending.end();
        return ENDED_BY_ITSELF;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
