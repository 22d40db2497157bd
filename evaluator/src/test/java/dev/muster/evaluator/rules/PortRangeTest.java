package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "443, true",
        "0-443, true",
        "443-65535, true",
        "442, false",
        "0-442, false",
        "444-65535, false"
    })
    void saysWhetherARangeHoldsThePort(String range, boolean holds) {
        assertThat(PortRange.holds(range, 443)).contains(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "443-", "-443", "65536", "500-400", "https", "4 43", "99999999999", "443-443-443"})
    void doesNotKnowWhatIsNoRange(String range) {
        assertThat(PortRange.holds(range, 443)).isEmpty();
    }
}
