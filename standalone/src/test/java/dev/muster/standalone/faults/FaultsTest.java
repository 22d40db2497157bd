package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.standalone.oracle.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows, which of them are played, and what is written down about them.
class FaultsTest {

    private static final FaultRow FIRST = FaultRow.of("first", "something breaks", scene -> {});
    private static final FaultRow SECOND =
            FaultRow.of("second", "something else breaks", scene -> {}).quickly();
    private static final List<FaultRow> ROWS = List.of(FIRST, SECOND);

    @Test
    void everyRowHasANameOfItsOwnAndSomeAreQuick() {
        assertThat(Rows.ALL)
                .hasSizeGreaterThanOrEqualTo(25)
                .extracting(FaultRow::name)
                .doesNotHaveDuplicates();
        assertThat(Rows.ALL).filteredOn(FaultRow::quick).hasSizeBetween(3, 6);
    }

    @Test
    void aBuildPlaysTheQuickChoiceWithOneSeed() {
        Choice choice = Choice.of(new Properties());

        assertThat(choice.of(ROWS)).containsExactly(SECOND);
        assertThat(choice.seeds()).containsExactly(1L);
    }

    @Test
    void allRowsSomeRowsAndOneSeedCanBeAskedFor() {
        assertThat(choice("muster.faults.all", "true").of(ROWS)).isEqualTo(ROWS);
        assertThat(choice("muster.faults.only", "first").of(ROWS)).containsExactly(FIRST);
        assertThat(choice("muster.faults.seeds", "3").seeds()).containsExactly(1L, 2L, 3L);
        assertThat(choice("muster.faults.seed", "77").seeds()).containsExactly(77L);
    }

    @Test
    void aRowThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choice("muster.faults.only", "frist").of(ROWS))
                .withMessageContaining("frist")
                .withMessageContaining("first, second");
    }

    @Test
    void aFailureSaysWhatIsWrongAndWhatToType() {
        String words =
                verdict(FIRST, List.of(new Complaint("/vm", "is wrong")), 5L).words();

        assertThat(words)
                .contains("truth shown: /vm: is wrong")
                .contains("mvn verify -Pfaults -Dmuster.faults.only=first -Dmuster.faults.seed=5");
    }

    @Test
    void theTableKeepsTheLinesOfRowsThatWereNotPlayed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("FAULTS.md");
        FaultsTable table = new FaultsTable(file);
        table.write(ROWS, List.of(verdict(FIRST, List.of(), 1L), verdict(SECOND, List.of(), 1L)));

        table.write(ROWS, List.of(verdict(SECOND, List.of(new Complaint("", "is wrong")), 1L)));

        assertThat(Files.readAllLines(file))
                .contains("| `first` |  | something breaks | 1 | all hold | 1.5 s |")
                .contains("| `second` | q | something else breaks | 1 | **truth shown**: 1 | 1.5 s |");
        table.write(List.of(SECOND), List.of());
        assertThat(Files.readString(file)).doesNotContain("`first`").contains("`second`");
    }

    private static Choice choice(String key, String value) {
        Properties switches = new Properties();
        switches.setProperty(key, value);
        return Choice.of(switches);
    }

    private static Verdict verdict(FaultRow row, List<Complaint> complaints, long seed) {
        return new Verdict(
                row,
                List.of(seed),
                Map.of("truth shown", complaints),
                Duration.ofMillis(1500),
                new TreeSet<>(complaints.isEmpty() ? List.of() : List.of(seed)));
    }
}
