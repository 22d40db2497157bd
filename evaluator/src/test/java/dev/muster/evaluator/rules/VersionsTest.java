package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @ParameterizedTest
    @CsvSource({
        "2.7,2.7,0",
        "2.7,2.7.0.0,0",
        "2.7,2.7.0.1,-1",
        "2.7.1,2.7,1",
        "2.10,2.9,1",
        "10.0,6.3,1",
        "3,3.0,0",
        "09.1,9.1,0",
        "999999999,1000000.0,1"
    })
    void areComparedPartByPartAsNumbers(String one, String other, int sign) {
        assertThat(Integer.signum(of(one).compareTo(of(other)))).isEqualTo(sign);
        assertThat(Integer.signum(of(other).compareTo(of(one)))).isEqualTo(-sign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "v2", "2.7rc1", "-1", "1:2", "1/2", "1.1000000000", "2 7"})
    void nothingElseIsAVersion(String text) {
        assertThat(Versions.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2.7.41491.1121,2.7.41491.1121", "' 3.11 ',3.11", "0.9,0.9", "123456789,123456789"})
    void areToldAsTheyAre(String text, String told) {
        assertThat(of(text)).hasToString(told);
    }

    private static Versions of(String text) {
        return Versions.parse(text).orElseThrow();
    }
}
