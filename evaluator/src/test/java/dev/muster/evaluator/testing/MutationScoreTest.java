package dev.muster.evaluator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationScoreTest {

    @TempDir
    private Path directory;

    @Test
    void addsUpByPackage() throws IOException {
        Path table = table("one.csv", bug("a.One", "KILLED"), bug("a.One", "SURVIVED"), bug("a.b.Two", "TIMED_OUT"));

        assertThat(MutationScore.score(List.of(table)).lines().skip(2))
                .containsExactly(
                        "| `a` | 2 | 1 | 0 | 1 | 0 | 50.0 % |",
                        "| `a.b` | 1 | 0 | 1 | 0 | 0 | 100.0 % |", "| all | 3 | 1 | 1 | 1 | 0 | 66.7 % |");
    }

    @Test
    void theLastWordOnAClassCounts() throws IOException {
        Path first = table("one.csv", bug("a.One", "NO_COVERAGE"), bug("a.Two", "NO_COVERAGE"));
        Path second = table("two.csv", bug("a.One", "KILLED"));

        assertThat(MutationScore.score(List.of(first, second))).contains("| all | 2 | 1 | 0 | 0 | 1 | 50.0 % |");
    }

    private Path table(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines));
    }

    private static String bug(String type, String end) {
        return "File.java," + type + ",Mutator,method,7," + end + ",none";
    }
}
