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

class GuestNetworkDrivesTest {

    private final RuleTesting current = RuleTesting.current(new GuestNetworkDrives());

    @Test
    void passesWithoutThem() {
        current.passes(TestEvidence.ofAProtectedVm().guest(found("none")));
        current.passes(tagged("none"));
    }

    @Test
    void failsWhenNobodySavesThem() {
        current.fails(TestEvidence.ofAProtectedVm().guest(found("present")), Reason.NETWORK_DRIVES, Causes.VM);
        current.fails(tagged("present"), Reason.NETWORK_DRIVES, Causes.VM);
        current.fails(tagged("none").guest(found("present")), Reason.NETWORK_DRIVES, Causes.VM);
    }

    @Test
    void advisesWhenAnotherBackupCoversThem() {
        current.advises(TestEvidence.ofAProtectedVm().guest(found("covered")), Reason.COVERED_ELSEWHERE, Causes.VM);
        current.advises(tagged("covered"), Reason.COVERED_ELSEWHERE, Causes.VM);
        current.advises(tagged("covered").guest(found("present")), Reason.COVERED_ELSEWHERE, Causes.VM);
    }

    @Test
    void aProbeThatFoundNoneWinsOverTheTag() {
        current.passes(tagged("present").guest(found("none")));
    }

    @Test
    void doesNotKnowWithoutAWord() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm(), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(tagged("maybe"), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(TestEvidence.ofAProtectedVm().guest(found("maybe")), Reason.NO_GUEST_FACT, Causes.VM);
        current.passes(tagged("none").guest(found("maybe")));
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void aTagThatIsTooOldIsNone() {
        Instant set = Instant.parse("2026-07-01T00:00:00Z");
        TestEvidence evidence = tagged("none").tagSince("bkp-netdrives", set);
        current.passes(evidence, set.plus(Duration.ofDays(180)));
        assertThat(current.judge(evidence, set.plus(Duration.ofDays(180)).plusMillis(1))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    private static GuestFacts found(String word) {
        return new GuestDraft().networkMounts(word).build();
    }

    private static TestEvidence tagged(String value) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().tags(Map.of("bkp-netdrives", value)).build());
    }
}
