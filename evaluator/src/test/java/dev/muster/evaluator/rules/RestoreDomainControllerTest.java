package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreDomainControllerTest {

    private final RuleTesting current = RuleTesting.current(new RestoreDomainController());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new RestoreDomainController());

    @ParameterizedTest
    @ValueSource(strings = {"single-dc", "multi-dc"})
    void advisesInBothProfilesWhateverTheTopology(String role) {
        current.advises(windows(Map.of()).guest(found(role)), Reason.DOMAIN_CONTROLLER, Causes.VM);
        current.advises(windows(Map.of("bkp-dc", role)), Reason.DOMAIN_CONTROLLER, Causes.VM);
        azure2018.advises(windows(Map.of("bkp-dc", role)), Reason.DOMAIN_CONTROLLER, Causes.VM);
    }

    @Test
    void thePlanIsAParameter() {
        assertThat(azure2018.judge(windows(Map.of("bkp-dc", "multi-dc"))).observed())
                .contains("powershell-only-for-multi-dc");
        assertThat(current.judge(windows(Map.of("bkp-dc", "multi-dc"))).observed())
                .contains("by-topology");
        assertThat(current.where("text", "as the book says")
                        .judge(windows(Map.of("bkp-dc", "multi-dc")))
                        .observed())
                .contains("as the book says");
    }

    @Test
    void doesNotApplyWithoutAKnownDomainController() {
        current.doesNotApply(windows(Map.of()), Reason.NO_DOMAIN_CONTROLLER);
        current.doesNotApply(windows(Map.of("bkp-dc", "none")), Reason.NO_DOMAIN_CONTROLLER);
        current.doesNotApply(windows(Map.of("bkp-dc", "maybe")), Reason.NO_DOMAIN_CONTROLLER);
        current.doesNotApply(windows(Map.of("bkp-dc", "multi-dc")).guest(found("none")), Reason.NO_DOMAIN_CONTROLLER);
    }

    @Test
    void doesNotApplyToLinux() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().tags(Map.of("bkp-dc", "multi-dc")).build()),
                Reason.OTHER_SYSTEM);
    }

    @Test
    void aTagThatIsTooOldIsNone() {
        Instant set = Instant.parse("2026-07-01T00:00:00Z");
        TestEvidence evidence = windows(Map.of("bkp-dc", "multi-dc")).tagSince("bkp-dc", set);
        Instant last = set.plus(Duration.ofDays(180));
        assertThat(current.judge(evidence, last).outcome()).isEqualTo(Outcome.ADVISORY);
        assertThat(current.judge(evidence, last.plusMillis(1)).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    private static GuestFacts found(String role) {
        return new GuestDraft().domainController(role).build();
    }

    private static TestEvidence windows(Map<String, String> tags) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().osType("Windows").tags(tags).build());
    }
}
