package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// In recorded sessions with the real Azure a list and a reading of the same resource follow each other without a write
/// between them: neither may contradict the other, or every list would raise doubts of an estate in which nothing has
/// changed. Skipped where the recordings are not at hand.
class RecordedListsTest {

    private static final int PAIRS = 12;
    private static final Set<String> KINDS = Set.of(Kinds.VIRTUAL_MACHINE, Kinds.VAULT, Kinds.POLICY, Kinds.ITEM);

    /// @param list whether it is an element of a list
    private record Seen(boolean list, JsonNode document, int writes) {}

    private record Pair(String session, JsonNode one, JsonNode other) {}

    @Test
    void aListAndAReadingOfAnUnchangedResourceSayTheSame() {
        List<Pair> pairs = sessions().stream().flatMap(it -> pairs(it).stream()).toList();

        assertThat(pairs).hasSizeGreaterThanOrEqualTo(PAIRS);
        assertThat(pairs)
                .allSatisfy(pair -> assertThat(hash(pair.one()))
                        .as("%s: %s against %s", pair.session(), pair.one(), pair.other())
                        .isEqualTo(hash(pair.other())));
    }

    private static String hash(JsonNode document) {
        return Answers.project(document.path("id").stringValue(), document)
                .projection()
                .listHash();
    }

    private static List<Pair> pairs(Path session) {
        List<Pair> pairs = new ArrayList<>();
        Map<ResourceId, Seen> last = new HashMap<>();
        int writes = 0;
        for (JsonNode exchange : json(session).path("interactions")) {
            if (!exchange.path("method").asString().equals("GET")) {
                writes++;
            } else if (exchange.path("status").asInt() == 200) {
                for (Seen seen : seen(exchange.path("body"), writes)) {
                    Optional<ResourceId> id = ResourceId.tryParse(
                                    seen.document().path("id").asString(""))
                            .filter(it -> KINDS.contains(it.type()));
                    id.map(it -> last.put(it, seen))
                            .filter(before -> before.list() != seen.list() && before.writes() == seen.writes())
                            .ifPresent(before -> pairs.add(
                                    new Pair(session.getFileName().toString(), before.document(), seen.document())));
                }
            }
        }
        return pairs;
    }

    private static List<Seen> seen(JsonNode body, int writes) {
        JsonNode elements = body.path("value");
        return elements.isArray()
                ? elements.valueStream().map(it -> new Seen(true, it, writes)).toList()
                : List.of(new Seen(false, body, writes));
    }

    private static List<Path> sessions() {
        Path folder = Path.of(System.getProperty("muster.root", "."), "..", "shared", "azure-samples", "sessions")
                .normalize();
        assumeTrue(Files.isDirectory(folder), () -> "skipped: there are no recorded sessions at " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return Answers.JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
