package dev.muster.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.simulator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFleetTest {

    private static final String ONE =
            "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/N/t/%s\",\"type\":\"N/t\"}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsDocumentsAndArraysOfDocuments() throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("a.json"), ONE.formatted("a"));
        Files.writeString(folder.resolve("deep/b.json"), "[" + ONE.formatted("b") + "," + ONE.formatted("c") + "]");
        Files.writeString(folder.resolve("readme.txt"), "not for the simulator");
        assertThat(names()).containsExactly("a", "b", "c");
    }

    @Test
    void namesTheFileThatCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"id\": \"vm1\", \"type\": \"x\"}");
        assertThatIllegalArgumentException()
                .isThrownBy(this::names)
                .withMessageContaining("bad.json")
                .withMessageContaining("id");
        Files.writeString(folder.resolve("bad.json"), "{");
        assertThatIllegalArgumentException().isThrownBy(this::names).withMessageContaining("bad.json");
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        new FolderFleet(folder)
                .writeTo(document -> names.add(Json.text(document, "id").replaceAll(".*/", "")));
        return names;
    }
}
