package dev.muster.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What a process has used since it began. Linux only.
///
/// @param cpuSeconds of all its threads
/// @param bytesRead by system calls, from files and sockets
record Usage(double cpuSeconds, long bytesRead) {

    static Usage of(long pid) throws IOException {
        Duration cpu = ProcessHandle.of(pid)
                .flatMap(it -> it.info().totalCpuDuration())
                .orElse(Duration.ZERO);
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "io"))) {
            long read = lines.filter(it -> it.startsWith("rchar:"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D+", "")))
                    .sum();
            return new Usage(cpu.toMillis() / 1000.0, read);
        }
    }

    Usage since(Usage before) {
        return new Usage(cpuSeconds - before.cpuSeconds, bytesRead - before.bytesRead);
    }
}
