package dev.muster.simulator.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is sent, and how.
///
/// @param url of the webhook
/// @param secretHeader header for the secret
/// @param secret sent with every request; from the variable `MUSTER_SIMULATOR_LOAD_SECRET`, since everybody may read
///     command lines
/// @param events how many, each with an id of its own
/// @param batch events per request at most
/// @param connections requests under way at once
/// @param broken share of events that cannot be read
/// @param duplicates share of events that are sent once more later
/// @param reorder how many places an event may come too early or too late
/// @param seed of chance
/// @param run what the ids begin with
/// @param taken file that gets one line for each event that was answered with a success
record LoadOptions(
        URI url,
        String secretHeader,
        Optional<String> secret,
        int events,
        int batch,
        int connections,
        double broken,
        double duplicates,
        int reorder,
        long seed,
        String run,
        Optional<Path> taken) {

    static final String HELP = """
            usage: load --url=<webhook> [--events=100000] [--batch=10] [--connections=16] [--broken=0] [--duplicates=0]
                        [--reorder=0] [--seed=42] [--run=load] [--secret-header=x-muster-key] [--taken=<file>]

            Sends events, each until it is taken, and says how fast. The secret is read from MUSTER_SIMULATOR_LOAD_SECRET.
            """;

    /// @throws IllegalArgumentException saying what cannot be used
    static LoadOptions of(List<String> arguments, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException(argument + " is no --name=value");
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        LoadOptions options = new LoadOptions(
                URI.create(required(given, "url")),
                taken(given, "secret-header", "x-muster-key"),
                Optional.ofNullable(environment.get("MUSTER_SIMULATOR_LOAD_SECRET")),
                number(given, "events", 100_000),
                number(given, "batch", 10),
                number(given, "connections", 16),
                share(given, "broken"),
                share(given, "duplicates"),
                number(given, "reorder", 0),
                number(given, "seed", 42),
                taken(given, "run", "load"),
                Optional.ofNullable(given.remove("taken")).map(Path::of));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + given.keySet());
        }
        return options;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    private static String taken(Map<String, String> given, String name, String byDefault) {
        String value = given.remove(name);
        return value == null ? byDefault : value;
    }

    private static int number(Map<String, String> given, String name, int byDefault) {
        int number = Integer.parseInt(taken(given, name, String.valueOf(byDefault)));
        if (number < 0) {
            throw new IllegalArgumentException("--" + name + " may not be negative");
        }
        return number;
    }

    private static double share(Map<String, String> given, String name) {
        double share = Double.parseDouble(taken(given, name, "0"));
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("--" + name + " is 0 to 1");
        }
        return share;
    }
}
