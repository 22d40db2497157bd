package dev.muster.evaluator.azure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One document in an answer of Azure's that somebody recorded.
///
/// @param label file of the recording, with the place in a list
/// @param session what was recorded together: the same little estate
/// @param at when Azure answered
record Recording(String label, String session, Instant at, ResourceId id, JsonNode document) {

    private static final Set<String> TYPES = Set.of(
            Kinds.VIRTUAL_MACHINE,
            Kinds.DISK,
            Kinds.DISK_ENCRYPTION_SET,
            Kinds.NETWORK_INTERFACE,
            Kinds.NETWORK_SECURITY_GROUP,
            Kinds.VIRTUAL_NETWORK,
            Kinds.ROUTE_TABLE,
            Kinds.PUBLIC_ADDRESS,
            Kinds.STORAGE_ACCOUNT,
            Kinds.VAULT,
            Kinds.VAULT_STORAGE,
            Kinds.VAULT_SETTINGS,
            Kinds.POLICY,
            Kinds.ITEM,
            Kinds.JOBS);

    /// All that lie beside the project, in the order of their files; skips the test, visibly, where there are none.
    static List<Recording> all() {
        Path samples = Path.of(System.getProperty("muster.root", ".."), "..", "shared", "azure-samples")
                .normalize();
        assumeTrue(Files.isDirectory(samples), () -> "skipped: there are no samples at " + samples);
        List<Recording> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(samples)) {
            files.filter(it -> it.toString().endsWith(".json") && it.toString().contains("/recorded/"))
                    .sorted()
                    .forEach(it -> read(it, samples.relativize(it).toString(), recordings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recordings;
    }

    /// What was recorded together, by session.
    static Map<String, List<Recording>> bySession(List<Recording> recordings) {
        Map<String, List<Recording>> sessions = new HashMap<>();
        recordings.forEach(it ->
                sessions.computeIfAbsent(it.session, key -> new ArrayList<>()).add(it));
        return sessions;
    }

    boolean isOf(String kind) {
        return id.type().equals(kind);
    }

    private static void read(Path file, String label, List<Recording> recordings) {
        JsonNode recorded = Answers.JSON.readTree(file);
        if (recorded.path("status").asInt() / 100 != 2) {
            return;
        }
        String session = recorded.path("source").path("repository").asString("") + " "
                + recorded.path("source").path("path").asString("");
        Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                recorded.path("headers").path("date").asString()));
        JsonNode body = recorded.path("body");
        JsonNode answer =
                body.isString() && body.asString().startsWith("{") ? Answers.JSON.readTree(body.asString()) : body;
        String name = label.replace("/recorded/", "/").replace(".json", "");
        if (answer.path("value").isArray()) {
            int number = 0;
            for (JsonNode element : answer.path("value")) {
                add(name + "#" + number++, session, at, element, recordings);
            }
        } else {
            add(name, session, at, answer, recordings);
        }
    }

    private static void add(String label, String session, Instant at, JsonNode document, List<Recording> recordings) {
        Optional<ResourceId> id = ResourceId.tryParse(document.path("id").asString(""));
        id.filter(it -> TYPES.contains(it.type()) && document.path("properties").isObject())
                .ifPresent(it -> recordings.add(new Recording(label, session, at, it, document)));
    }
}
