package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "17 | 17",
                " 17  | 17",
                "3600 | 3600",
                "3601 | 3600",
                "999999999999999999 | 3600",
                "Thu, 01 Jan 2026 12:01:30 GMT | 90",
                "Thu, 01 Jan 2026 11:00:00 GMT | 0",
                "Fri, 01 Jan 2027 12:00:00 GMT | 3600"
            })
    void readsSecondsAndDatesWithinBounds(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOON)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "99999999999999999999", "2026-01-01T12:00:00Z", "١٢"})
    void saysNothingWhereTheHeaderDoes(String header) {
        assertThat(RetryAfter.parse(header, NOON)).isEmpty();
    }

    @Test
    void saysNothingWithoutAHeader() {
        assertThat(RetryAfter.parse(null, NOON)).isEmpty();
    }
}
