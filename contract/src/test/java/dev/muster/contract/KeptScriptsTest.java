package dev.muster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptScriptsTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration");

    /// Flyway refuses a database that was migrated by other bytes, so that would be found only where it hurts.
    @Test
    void aScriptThatWasReleasedIsNeverEdited() throws Exception {
        List<String> now = hashes();

        assertThat(Kept.lines("scripts.txt", now)).isNotEmpty().isSubsetOf(now);
    }

    private static List<String> hashes() throws Exception {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            return scripts.sorted().map(KeptScriptsTest::hash).toList();
        }
    }

    private static String hash(Path script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
            return script.getFileName() + " " + HexFormat.of().formatHex(hash);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
