package dev.muster.standalone.recording;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.standalone.deploy.Repository;
import dev.muster.standalone.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// The samples that lie beside the project and are not part of it.
final class Samples {

    private Samples() {}

    /// Skips the test, visibly, where there are none.
    static JsonNode read(String file) {
        Path path = Repository.path("../shared/azure-samples").normalize().resolve(file);
        assumeTrue(Files.exists(path), () -> "skipped: there is no sample ../shared/azure-samples/" + file);
        try {
            return Http.JSON.readTree(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
