package dev.muster.evaluator.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Sign WELL = Sign.well("database", "PostgreSQL 18");
    private static final Sign DOUBTFUL = Sign.doubtful("clock", "9 s off", "look after NTP");
    private static final Sign ILL = Sign.ill("topics", "[a] missing", "make them");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void saysWhatWasSeenAndWhatToDo() {
        report(List.of(WELL), List.of(DOUBTFUL, ILL));

        assertThat(said.toString(UTF_8).lines())
                .containsExactly(
                        "well      database        PostgreSQL 18",
                        "doubtful  clock           9 s off",
                        "                          -> look after NTP",
                        "ill       topics          [a] missing",
                        "                          -> make them",
                        "",
                        "1 well, 1 doubtful, 1 ill");
    }

    @Test
    void failsOnlyWhenSomethingIsIll() {
        assertThat(report(List.of(WELL, DOUBTFUL)).exitCode()).isZero();
        assertThat(report(List.of(WELL), List.of(ILL)).exitCode()).isOne();
    }

    @Test
    void adviceBelongsToWhatIsNotWell() {
        assertThatThrownBy(() -> new Sign(Sign.Grade.ILL, "topics", "missing", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sign(Sign.Grade.WELL, "topics", "there", "why?"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @SafeVarargs
    private Report report(List<Sign>... signs) {
        List<Examination> examinations =
                List.of(signs).stream().map(it -> (Examination) () -> it).toList();
        return Report.of(examinations, new PrintStream(said, true, UTF_8));
    }
}
