package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionTest {

    private static final Instant LAST = Instant.parse("2026-08-31T23:59:59.999999Z");

    @Test
    void isValidUntilTheEndOfItsLastDay() {
        Exemption exemption =
                Exemption.of(tagged("scratch machine;until=2026-08-31")).orElseThrow();

        assertThat(exemption).isEqualTo(new Exemption("scratch machine", LocalDate.of(2026, 8, 31)));
        assertThat(exemption.isValid(LAST)).isTrue();
        assertThat(exemption.end()).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
        assertThat(exemption.isValid(exemption.end())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" why ; until=2026-08-31 ", "why;UNTIL= 2026-08-31", "a;b;until=2026-08-31"})
    void isReadWithTolerance(String value) {
        assertThat(Exemption.of(tagged(value))).isPresent();
        assertThat(Exemption.complaint(tagged(value), LAST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "why",
                ";until=2026-08-31",
                " ;until=2026-08-31",
                "why;until=",
                "why;until=31.08.2026",
                "why;until=2026-02-30",
                "why;2026-08-31",
                "why;until=+12026-08-31",
                "why;until=2026-08-31x"
            })
    void hasNoEffectInAnyOtherForm(String value) {
        assertThat(Exemption.of(tagged(value))).isEmpty();
        assertThat(Exemption.complaint(tagged(value), LAST)).get().asString().contains("has no effect");
    }

    @Test
    void complainsAboutATagThatExpired() {
        VirtualMachine machine = tagged("why;until=2026-08-31");

        assertThat(Exemption.complaint(machine, Instant.parse("2026-09-01T00:00:00Z")))
                .contains("tag bkp-exempt has no effect: it expired with 2026-08-31");
    }

    @Test
    void doesNotExistWithoutTheTag() {
        assertThat(Exemption.of(ADocument.machine().build())).isEmpty();
        assertThat(Exemption.complaint(ADocument.machine().build(), LAST)).isEmpty();
    }

    @Test
    void coversFourRules() {
        assertThat(Exemption.COVERED)
                .extracting(RuleId::value)
                .containsExactlyInAnyOrder(
                        "vm-is-protected",
                        "protection-not-suspended",
                        "region-has-vault",
                        "enable-backup-prevalidated");
    }

    private static VirtualMachine tagged(String value) {
        return ADocument.machine().tags(Map.of("bkp-exempt", value)).build();
    }
}
