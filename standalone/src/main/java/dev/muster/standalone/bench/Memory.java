package dev.muster.standalone.bench;

import dev.muster.standalone.process.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Proportional set size (PSS) of processes: their own memory and their share of what they have in common. Linux only.
final class Memory {

    private Memory() {}

    /// Mebibytes by name, with the children of each (Postgres has one per connection) and this JVM itself.
    static Map<String, Double> of(List<ManagedProcess> processes) {
        Map<String, Double> table = new LinkedHashMap<>();
        for (ManagedProcess process : processes) {
            table.put(
                    process.name(),
                    ProcessHandle.of(process.pid()).map(Memory::withChildren).orElse(0.0));
        }
        table.put("standalone", alone(ProcessHandle.current()));
        return table;
    }

    private static double withChildren(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(Memory::alone)
                .sum();
    }

    private static double alone(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(it -> it.startsWith("Pss:"))
                    .mapToDouble(it -> Double.parseDouble(it.replaceAll("\\D+", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
