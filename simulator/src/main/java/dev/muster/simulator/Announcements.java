package dev.muster.simulator;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.options.SimulatorOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that tell others how to reach and trust a started simulator. Each appears complete or not at all.
final class Announcements {

    private Announcements() {}

    /// @throws IOException when a file cannot be written
    static void write(SimulatorOptions options, Simulator simulator) throws IOException {
        if (options.caFile().isPresent()) {
            write(options.caFile().get(), simulator.caPem().getBytes(StandardCharsets.US_ASCII));
        }
        if (options.endpointsFile().isPresent()) {
            write(
                    options.endpointsFile().get(),
                    Json.pretty(Json.object(
                            "control", simulator.controlUri().toString(),
                            "azure", simulator.azureUri().toString(),
                            "controlPort", simulator.controlUri().getPort(),
                            "azurePort", simulator.azureUri().getPort())));
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
