package dev.muster.standalone.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Who listens on a port, for the message about a port that is taken. Looks into Linux's `/proc`; elsewhere, and for
/// processes of other users, the answer is empty.
final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";

    private PortHolder() {}

    /// ` by process 4711 (java)`, or nothing when that cannot be seen.
    static String describe(int port) {
        return inode(port)
                .flatMap(PortHolder::process)
                .map(it -> " by process " + it.pid() + name(it))
                .orElse("");
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(it -> " (" + Path.of(it).getFileName() + ")")
                .orElse("");
    }

    private static Optional<String> inode(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return Stream.of("tcp", "tcp6")
                .flatMap(it -> lines(PROC.resolve("net").resolve(it)).stream())
                .map(it -> it.trim().split("\\s+"))
                .filter(it -> it.length > 9 && it[1].endsWith(suffix) && it[3].equals(LISTEN))
                .map(it -> it[9])
                .findFirst();
    }

    private static Optional<ProcessHandle> process(String inode) {
        return ProcessHandle.allProcesses()
                .filter(it -> holds(it.pid(), "socket:[" + inode + "]"))
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> files = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            return files.anyMatch(it -> target(it).equals(socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
