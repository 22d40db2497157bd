package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads an estate from a folder: every `*.json` in it and below holds one ARM document or an array of them.
public final class FolderFleet {

    private final Path folder;

    public FolderFleet(Path folder) {
        this.folder = folder;
    }

    /// Hands out every document, files in the order of their names.
    ///
    /// @throws IllegalArgumentException naming the file that cannot be used, and why
    public void writeTo(Consumer<ObjectNode> out) {
        for (Path file : files()) {
            try {
                JsonNode content = Json.parse(Files.readAllBytes(file));
                ArmDocuments.check(content.isArray() ? content : Json.array(content))
                        .forEach(out);
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
