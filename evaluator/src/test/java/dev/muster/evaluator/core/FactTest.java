package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactTest {

    private static final Cause SOURCE = Cause.of(AnId.VM);
    private static final Gap GAP = TestEvidence.gap(AnId.VM, Reason.UNREADABLE);

    private final Fact<String> known = new Fact.Known<>("value", TestEvidence.READ, SOURCE);
    private final Fact<String> missing = Fact.missing(GAP);

    @Test
    void turnsAnAbsentFieldIntoMissingEvidence() {
        assertThat(known.field("length", String::length)).isEqualTo(new Fact.Known<>(5, TestEvidence.READ, SOURCE));
        assertThat(known.field("vm.size", FactTest::nothing).gaps())
                .containsExactly(new Gap("vm.size", Reason.FIELD_MISSING, SOURCE, false));
        assertThat(missing.field("length", String::length).gaps()).containsExactly(GAP);
    }

    @Test
    void followsOnlyWhatIsKnown() {
        assertThat(known.then(it -> it.without("x", Reason.BAD_TIME)).gaps())
                .containsExactly(new Gap("x", Reason.BAD_TIME, SOURCE, false));
        assertThat(missing.then(it -> it.as(1)).gaps()).containsExactly(GAP);
    }

    @Test
    void asksAQuestionOfWhatIsKnown() {
        assertThat(known.is(String::isEmpty)).isEqualTo(Truth.Decided.NO);
        assertThat(missing.is(String::isEmpty)).isEqualTo(new Truth.Undecided(List.of(GAP)));
    }

    @Test
    void tellsTheValueOnlyWhereItDecidesNothing() {
        assertThat(known.ifKnown()).contains("value");
        assertThat(missing.ifKnown()).isEmpty();
    }

    private static @Nullable Integer nothing(String ignored) {
        return null;
    }
}
