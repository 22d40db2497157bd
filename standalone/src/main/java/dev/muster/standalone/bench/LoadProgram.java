package dev.muster.standalone.bench;

import dev.muster.standalone.process.Jvm;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.process.Tier;
import dev.muster.standalone.service.Service;
import dev.muster.standalone.service.ServiceJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The simulator as the sender of a load, in a process of its own.
final class LoadProgram {

    /// What stands before the number of an event in the file of those that were taken.
    static final String TRACE = "t m-";

    private static final int HEAP_MEGABYTES = 512;

    private LoadProgram() {}

    /// @param taken file that gets one line for each event that was taken
    /// @param log file that takes what it says
    static Program of(Path root, String webhook, String secret, int events, Path taken, Path log) {
        List<String> command = Jvm.command(
                HEAP_MEGABYTES,
                List.of(
                        "-jar",
                        ServiceJar.of(Service.SIMULATOR, root).toString(),
                        "load",
                        "--url=" + webhook,
                        "--events=" + events,
                        "--batch=20",
                        "--connections=8",
                        "--broken=0.01",
                        "--duplicates=0.02",
                        "--reorder=200",
                        "--run=m",
                        "--taken=" + taken));
        return new Program(
                "load", command, Map.of("MUSTER_SIMULATOR_LOAD_SECRET", secret), log, Tier.SERVICE, Signal.TERM);
    }
}
