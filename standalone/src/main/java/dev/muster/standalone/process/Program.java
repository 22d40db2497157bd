package dev.muster.standalone.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is to be run as a child process.
///
/// @param name name for people, the log file and the ledger
/// @param command the command line; secrets have no place on it, everybody on the machine can read it
/// @param environment variables beside ours; only its user may look into the environment of a process
/// @param log file that takes the output
/// @param tier when it is stopped
/// @param stop the signal that ends it cleanly
public record Program(
        String name, List<String> command, Map<String, String> environment, Path log, Tier tier, Signal stop) {

    public Program(String name, List<String> command, Path log, Tier tier, Signal stop) {
        this(name, command, Map.of(), log, tier, stop);
    }

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
