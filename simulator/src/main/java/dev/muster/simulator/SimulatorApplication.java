package dev.muster.simulator;

import dev.muster.simulator.load.Load;
import dev.muster.simulator.options.InvalidOptionException;
import dev.muster.simulator.options.OptionsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Starts a simulator from the command line and runs until the process is asked to end; or, with `load` as the first
/// argument, sends events to a webhook and ends.
public final class SimulatorApplication {

    private SimulatorApplication() {}

    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        if (!arguments.isEmpty() && arguments.getFirst().equals("load")) {
            System.exit(Load.run(arguments.subList(1, arguments.size())));
        }
        if (arguments.contains("--help")) {
            System.out.println(OptionsReader.help());
            return;
        }
        try {
            Simulator simulator = Simulator.start(
                    OptionsReader.read(arguments, System.getProperties(), System.getenv()), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "shutdown"));
            new CountDownLatch(1).await();
        } catch (InvalidOptionException e) {
            fail(System.err, String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            fail(System.err, "The simulator cannot start: " + e.getMessage());
        }
    }

    private static void fail(PrintStream err, String words) {
        err.println(words);
        System.exit(1);
    }
}
