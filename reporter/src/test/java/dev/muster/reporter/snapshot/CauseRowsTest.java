package dev.muster.reporter.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseRowsTest {

    /// Architecture, decision 14.
    @ParameterizedTest
    @CsvSource({
        "FAIL,    CRITICAL, enforce,  false, true",
        "FAIL,    MEDIUM,   enforce,  false, true",
        "FAIL,    MEDIUM,   enforce,  true,  true",
        "FAIL,    LOW,      enforce,  false, false",
        "UNKNOWN, HIGH,     enforce,  false, true",
        "UNKNOWN, MEDIUM,   enforce,  false, false",
        "UNKNOWN, HIGH,     advisory, false, false",
        "UNKNOWN, HIGH,     enforce,  true,  false"
    })
    void aFindingStandsInTheWayAsTheStatusCountsIt(
            Outcome outcome, Severity severity, String mode, boolean onGuest, boolean stands) {
        assertThat(CauseRows.stands(outcome, severity, mode, onGuest)).isEqualTo(stands);
    }
}
