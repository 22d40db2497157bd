package dev.muster.simulator.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// The program `load`, which is the simulator's first argument.
public final class Load {

    private Load() {}

    /// @return exit code
    public static int run(List<String> arguments) throws InterruptedException {
        if (arguments.contains("--help")) {
            System.out.print(LoadOptions.HELP);
            return 0;
        }
        try {
            LoadOptions options = LoadOptions.of(arguments, System.getenv());
            try (LoadLog log = new LoadLog(options.taken())) {
                new LoadSender(options, log).run();
                System.out.println(log.summary());
                return 0;
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(LoadOptions.HELP);
            return 2;
        } catch (IOException | ExecutionException e) {
            System.err.println("The load has failed: " + e);
            return 1;
        }
    }
}
