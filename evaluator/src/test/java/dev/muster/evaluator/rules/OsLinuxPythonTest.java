package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsLinuxPythonTest {

    private final RuleTesting current = RuleTesting.current(new OsLinuxPython());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new OsLinuxPython());

    @Test
    void doesNotApplyToAnEndorsedDistributionWithoutAProxy() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.ENDORSED);
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .guest(new GuestDraft()
                                .proxy(new Proxy(false, null, null))
                                .python("")
                                .build()),
                Reason.ENDORSED);
    }

    @Test
    void doesNotApplyToWindows() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osType("Windows").build()),
                Reason.OTHER_SYSTEM);
    }

    @ParameterizedTest
    @CsvSource({"2.7,PASS", "2.7.18,PASS", "3.12,PASS", "2.6.9,FAIL", "2.6,FAIL", "'',FAIL"})
    void wantsAtLeastTheVersionOfTheProfile(String version, Outcome outcome) {
        assertThat(current.judge(foreign().guest(python(version))).outcome()).isEqualTo(outcome);
    }

    @Test
    void theVersionIsAParameter() {
        current.where("minVersion", "3.6").passes(foreign().guest(python("3.6")));
        current.where("minVersion", "3.6").fails(foreign().guest(python("3.5.9")), Reason.NO_PYTHON, Causes.VM);
    }

    @Test
    void in2018AnyVersionWillDo() {
        azure2018.passes(foreign().guest(python("2.4")));
        azure2018.fails(foreign().guest(python("")), Reason.NO_PYTHON, Causes.VM);
    }

    @Test
    void aProxyMakesEveryDistributionNeedIt() {
        current.fails(
                TestEvidence.ofAProtectedVm()
                        .guest(new GuestDraft()
                                .proxy(new Proxy(true, null, null))
                                .python("")
                                .build()),
                Reason.NO_PYTHON,
                Causes.VM);
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().tags(Map.of("bkp-proxy", "http")).build()),
                Reason.NO_GUEST_FACT,
                Causes.VM);
    }

    @Test
    void doesNotKnowWithoutAWordFromInside() {
        current.doesNotKnow(foreign(), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(foreign().guest(python("three")), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void theListsOfEndorsedDistributionsAreParameters() {
        current.where("endorsedPublishers", List.of())
                .where("endorsedOsNames", List.of())
                .passes(TestEvidence.ofAProtectedVm().guest(python("3.12")));
        current.where("endorsedOsNames", List.of("arch")).doesNotApply(foreign(), Reason.ENDORSED);
        current.where("endorsedOsIds", List.of("arch")).doesNotApply(foreign(), Reason.ENDORSED);
        current.where("endorsedPublishers", List.of("somebody")).doesNotApply(foreign(), Reason.ENDORSED);
    }

    @Test
    void doesNotKnowWhoseSystemItIs() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().image(null).build())
                        .instanceView(null),
                Reason.NOT_READ_YET,
                Causes.VM);
    }

    private static GuestFacts python(String version) {
        return new GuestDraft().python(version).build();
    }

    /// Of a distribution that nobody endorses.
    private static TestEvidence foreign() {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().imagePublisher("somebody").build())
                .instanceView(view().os("arch", null).build());
    }
}
