package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts.Cluster;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestMultiVmConsistencyTest {

    private final RuleTesting current = RuleTesting.current(new GuestMultiVmConsistency());

    @Test
    void advisesOnAMemberAndListsTheOthers() {
        TestEvidence member = TestEvidence.ofAProtectedVm()
                .guest(new GuestDraft()
                        .cluster(new Cluster("sql-1", List.of("vm-1", "vm-2")))
                        .build());
        current.advises(member, Reason.CLUSTER_MEMBER, Causes.VM);
        assertThat(current.judge(member).observed()).contains("sql-1", "vm-2");
        assertThat(current.judge(member).names()).containsEntry("CLUSTER", "sql-1");
    }

    @Test
    void advisesByTag() {
        current.advises(tagged("sql-1"), Reason.CLUSTER_MEMBER, Causes.VM);
    }

    @Test
    void doesNotApplyWithoutAKnownCluster() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_CLUSTER);
        current.doesNotApply(tagged("  "), Reason.NO_CLUSTER);
    }

    @Test
    void aTagThatIsTooOldIsNone() {
        Instant set = Instant.parse("2026-07-01T00:00:00Z");
        Instant last = set.plus(Duration.ofDays(180));
        TestEvidence evidence = tagged("sql-1").tagSince("bkp-cluster", set);
        assertThat(current.judge(evidence, last).outcome()).isEqualTo(Outcome.ADVISORY);
        assertThat(current.judge(evidence, last.plusMillis(1)).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void doesNotKnowTheTagsOfAMachineThatIsNotRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    private static TestEvidence tagged(String value) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().tags(Map.of("bkp-cluster", value)).build());
    }
}
