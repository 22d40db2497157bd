package dev.muster.evaluator.azure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.contract.ResourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every document of Azure's that lies in the samples beside the project, wherever it is hidden: in answers, in
/// elements of lists, in texts that hold JSON, in whole recorded sessions.
final class AzureSamples {

    private AzureSamples() {}

    /// @param file the sample's file, from the folder of all samples
    record Sample(String file, ResourceId id, ObjectNode document) {

        @Override
        public String toString() {
            return file + " " + id.value();
        }
    }

    /// All documents of these types; skips the test, visibly, where there are no samples.
    static List<Sample> ofTypes(Set<String> types) {
        Path folder = Path.of(System.getProperty("muster.root", "."), "..", "shared", "azure-samples")
                .normalize();
        assumeTrue(Files.isDirectory(folder), () -> "skipped: there are no samples at " + folder);
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                collect(folder.relativize(file).toString(), read(file), types, samples);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    private static void collect(String file, JsonNode node, Set<String> types, List<Sample> samples) {
        if (node instanceof ObjectNode object) {
            id(object)
                    .filter(it -> types.contains(it.type()))
                    .ifPresent(it -> samples.add(new Sample(file, it, object)));
        }
        if (node.isString()) {
            parsed(node.asString()).ifPresent(it -> collect(file, it, types, samples));
        }
        node.forEach(it -> collect(file, it, types, samples));
    }

    /// A document says its type or its name and has properties; what says only an id refers to one.
    private static Optional<ResourceId> id(ObjectNode object) {
        boolean document = object.path("properties").isObject() && (object.has("type") || object.has("name"));
        return document ? ResourceId.tryParse(object.path("id").asString("")) : Optional.empty();
    }

    /// Published examples write `{subscription-id}` where real answers have one.
    private static JsonNode read(Path file) throws IOException {
        return Answers.JSON.readTree(Files.readString(file).replaceAll("\\{[A-Za-z-]+}", "placeholder"));
    }

    private static Optional<JsonNode> parsed(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Answers.JSON.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
