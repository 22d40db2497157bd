package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.Parameters.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a parameter takes of which no special rule is written down.
class AllowedValuesTest {

    @Test
    void anyDecimalNumberWhereNothingElseIsSaid() {
        assertThat(of(new Value.Decimal(BigDecimal.ONE)).allow(new Value.Decimal(BigDecimal.TEN)))
                .isTrue();
    }

    @Test
    void aListOfNumbersIsNotEmpty() {
        AllowedValues numbers = of(new Value.Numbers(List.of(80)));

        assertThat(numbers.allow(new Value.Numbers(List.of(443)))).isTrue();
        assertThat(numbers.allow(new Value.Numbers(List.of()))).isFalse();
        assertThat(numbers.allow(new Value.Number(443))).isFalse();
    }

    @Test
    void aRangeDoesNotEndBeforeItBegins() {
        AllowedValues ranges = of(cases(Map.of("V1", List.of(1, 5))));

        assertThat(ranges.allow(cases(Map.of("V1", List.of(5, 5))))).isTrue();
        assertThat(ranges.allow(cases(Map.of("V1", List.of(5, 4))))).isFalse();
        assertThat(ranges.allow(cases(Map.of("V1", List.of(5))))).isFalse();
        assertThat(ranges.allow(cases(Map.of("V1", List.of(1, 5), "V2", List.of(1, 2, 3)))))
                .isFalse();
    }

    private static Value cases(Map<String, List<Integer>> cases) {
        return new Value.Cases(new TreeMap<>(cases));
    }

    private static AllowedValues of(Value form) {
        return AllowedValues.of("some-rule someParameter", form);
    }
}
