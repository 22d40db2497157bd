package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-08-01T01:02:03Z, 2026-08-01T01:02:03Z",
        "2026-08-01t01:02:03z, 2026-08-01T01:02:03Z",
        "2023-09-26T02:27:12.1234567+00:00, 2023-09-26T02:27:12.123456700Z",
        "2026-08-01T03:02:03+02:00, 2026-08-01T01:02:03Z"
    })
    void readsTheTimesThatAzureWrites(String text, Instant time) {
        assertThat(Times.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-08-01", "2026-08-01T01:02:03", "2026-13-01T00:00:00Z"})
    void readsNothingElseAsATime(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a b", "a_b", "ä"})
    void aRuleIdIsLowerCaseWords(String value) {
        assertThatThrownBy(() -> new RuleId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesParametersOnlyInTheWantedForm() {
        Parameters parameters = Parameters.none()
                .with("number", 7)
                .with("flag", true)
                .with("word", "x")
                .with("words", List.of("a"))
                .unset("open");

        assertThat(parameters.number("number")).isEqualTo(7);
        assertThat(parameters.flag("flag")).isTrue();
        assertThat(parameters.word("word")).isEqualTo("x");
        assertThat(parameters.words("words")).containsExactly("a");
        assertThat(parameters.optionalNumber("number")).hasValue(7);
        assertThat(parameters.optionalNumber("open")).isEmpty();
        assertThatThrownBy(() -> parameters.number("word")).hasMessageContaining("word");
        assertThatThrownBy(() -> parameters.flag("unknown")).hasMessageContaining("unknown");
        assertThatThrownBy(() -> parameters.optionalNumber("words")).hasMessageContaining("words");
    }

    @Test
    void evidenceIsBelievedUntilItsMaximumAge() {
        assertThat(MaximumAges.DEFAULT.believedUntil(TestEvidence.AT)).isEqualTo(TestEvidence.AT.plusSeconds(130 * 60));
        assertThatThrownBy(() -> new MaximumAges(Duration.ZERO, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MaximumAges(Duration.ofHours(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
