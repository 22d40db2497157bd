package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RetryAfterTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    private final RetryAfter retryAfter = new RetryAfter(Duration.ofHours(1), NOON);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "17 | 17",
                " 17  | 17",
                "3600 | 3600",
                "Thu, 01 Jan 2026 12:01:30 GMT | 90",
                "Thu, 01 Jan 2026 11:00:00 GMT | 0"
            })
    void readsSecondsAndDates(String header, long seconds, CapturedOutput said) {
        assertThat(retryAfter.parse(header, null)).contains(Duration.ofSeconds(seconds));
        assertThat(said.getOut()).isEmpty();
    }

    /// Hours, years, more than a number can hold: the maximum is waited, and the log says so.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3601",
                "999999999999999999",
                "99999999999999999999999999999999",
                "Fri, 01 Jan 2027 12:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void nothingHoldsUsLongerThanTheMaximum(String header, CapturedOutput said) {
        assertThat(retryAfter.parse(header, null)).contains(Duration.ofHours(1));
        assertThat(said.getOut()).contains("is longer than PT1H").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "2026-01-01T12:00:00Z", "١٢", "nan", "1e3"})
    void whatCannotBeObeyedSaysNothingAndIsLogged(String header, CapturedOutput said) {
        assertThat(retryAfter.parse(header, null)).isEmpty();
        assertThat(said.getOut()).contains("says nothing that can be obeyed").hasLineCount(1);
    }

    /// Whose clock is wrong does not matter: both times are by Azure's.
    @Test
    void aDateIsComparedWithTheTimeOfTheAnswer() {
        assertThat(retryAfter.parse("Thu, 01 Jan 2026 15:00:30 GMT", "Thu, 01 Jan 2026 15:00:00 GMT"))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void theLogHoldsOneShortLineOfIt(CapturedOutput said) {
        assertThat(retryAfter.parse("x\ny" + "z".repeat(1_000), null)).isEmpty();

        assertThat(said.getOut()).hasLineCount(1).hasSizeLessThan(200);
    }
}
