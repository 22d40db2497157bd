package dev.muster.evaluator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.testing.Proofs.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofsTest {

    @TempDir
    private Path directory;

    @Test
    void aProgramWritesItsSectionAndLeavesTheOthersAlone() throws IOException {
        Path file = directory.resolve("PROOFS.md");
        Proofs proofs = new Proofs(file);
        proofs.write(Section.LOSSES, "none\n");
        proofs.write(Section.JUDGES, "they differ");
        String both = Files.readString(file);

        proofs.write(Section.JUDGES, "they agree");

        assertThat(Files.readString(file)).isEqualTo(both.replace("they differ", "they agree"));
        assertThat(both)
                .containsSubsequence("# Proofs", "## Two judges", "they differ", "## Losses of evidence", "none");
    }

    @Test
    void aTableHasALineForEachRow() {
        assertThat(Proofs.table(List.of("rule", "pass"), List.of(List.of("a", 1), List.of("b", 2))))
                .isEqualTo("| rule | pass |\n| --- | ---: |\n| a | 1 |\n| b | 2 |\n");
    }
}
