package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextReadTest {

    private static final Instant HINT = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @DisplayName("NO_SETTLE, SETTLE_IF_UNCHANGED")
    @CsvSource({
        "0, true, 15, false",
        "14, true, 15, false",
        "15, true, 60, false",
        "59, true, 60, false",
        "60, true, 300, true",
        "299, true, 300, true",
        "0, false, 300, true",
        "299, false, 300, true",
        "-5, true, 15, false"
    })
    void theStepsCountFromTheHintAndDependOnTheTwoTimesAlone(long drawn, boolean early, long due, boolean bulk) {
        assertThat(settling(drawn, early)).contains(new NextRead(HINT.plusSeconds(due), bulk));
    }

    @ParameterizedTest
    @CsvSource({"300, true", "300, false", "100000, true"})
    void afterTheLastStepNothingIsLeft(long drawn, boolean early) {
        assertThat(settling(drawn, early)).isEmpty();
    }

    @Test
    void withoutAHintThereIsNothingToSettle() {
        assertThat(NextRead.settling(Optional.empty(), HINT, true)).isEmpty();
    }

    @Test
    void theEarlierLookWins() {
        Optional<NextRead> soon = Optional.of(new NextRead(HINT, true));
        Optional<NextRead> late = Optional.of(new NextRead(HINT.plus(Duration.ofHours(1)), false));

        assertThat(NextRead.earlier(soon, late)).isEqualTo(soon);
        assertThat(NextRead.earlier(late, soon)).isEqualTo(soon);
        assertThat(NextRead.earlier(Optional.empty(), late)).isEqualTo(late);
        assertThat(NextRead.earlier(late, Optional.empty())).isEqualTo(late);
    }

    private static Optional<NextRead> settling(long drawn, boolean early) {
        return NextRead.settling(Optional.of(HINT), HINT.plusSeconds(drawn), early);
    }
}
