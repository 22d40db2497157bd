package dev.muster.evaluator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.contract.VmStatusChanged;
import dev.muster.evaluator.mirror.Trigger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every status store promises.
interface StatusStoreContract {

    RulesStamp RULES = new RulesStamp("current 2026.08/1", "current 2026.08", 1);
    RulesStamp NEXT_RULES = new RulesStamp("current 2026.09/2", "current 2026.09", 2);
    ResourceId VM = vm("a");
    Instant T1 = Instant.parse("2026-08-01T10:00:00Z");
    Instant T2 = Instant.parse("2026-08-01T11:00:00Z");
    Instant T3 = Instant.parse("2026-08-01T12:00:00Z");
    Instant T4 = Instant.parse("2026-08-01T13:00:00Z");

    /// The store, empty.
    StatusStore store();

    /// In a transaction of its own.
    List<VmStatusChanged> save(RulesStamp rules, Instant at, StatusUpdate... updates);

    /// Open and closed intervals of a VM in the order of their opening, as
    /// `status outcomes [opened observed, closed observed) reason of closing`.
    List<String> intervals(ResourceId vm);

    /// Open and closed findings of a VM in the order of their opening, as `rule outcome reason cause closed reason`.
    List<String> findings(ResourceId vm);

    /// The one column of the VM's open status, as text.
    String open(ResourceId vm, String column);

    @Test
    default void opensAnIntervalAndTellsIt() {
        List<VmStatusChanged> told = save(RULES, T2, failing(VM, T1, "no-item", "vault-1"));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.vm()).isEqualTo(VM);
            assertThat(it.version()).isPositive();
            assertThat(it.previous()).isEmpty();
            assertThat(it.status()).contains(VmStatus.UNPROTECTED);
            assertThat(it.failing()).containsExactly("vm-is-protected");
            assertThat(it.profile()).isEqualTo("current 2026.08");
            assertThat(it.observedAt()).isEqualTo(T1);
            assertThat(it.recordedAt()).isEqualTo(T2);
            assertThat(it.reason()).isEqualTo("changed");
        });
        assertThat(intervals(VM)).containsExactly("unprotected FP [10:00, )");
        assertThat(findings(VM)).containsExactly("vm-is-protected fail no-item vault-1");
    }

    @Test
    default void tellsNothingWhenNothingChanged() {
        save(RULES, T2, failing(VM, T1, "no-item", "vault-1"));

        assertThat(save(RULES, T3, failing(VM, T1, "no-item", "vault-1"))).isEmpty();
        assertThat(intervals(VM)).containsExactly("unprotected FP [10:00, )");
    }

    @Test
    default void closesAnIntervalWhenAnOutcomeChanges() {
        long first = save(RULES, T1, failing(VM, T1, "no-item", "vault-1"))
                .getFirst()
                .version();
        List<VmStatusChanged> told = save(RULES, T2, passing(VM, T2));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.version()).isGreaterThan(first);
            assertThat(it.previous()).contains(VmStatus.UNPROTECTED);
            assertThat(it.status()).contains(VmStatus.PROTECTED);
            assertThat(it.failing()).isEmpty();
        });
        assertThat(intervals(VM)).containsExactly("unprotected FP [10:00, 11:00) changed", "protected PP [11:00, )");
        assertThat(findings(VM)).containsExactly("vm-is-protected fail no-item vault-1 resolved");
    }

    @Test
    default void keepsTheTimeOfTheWordWhenOnlyOutcomesChange() {
        save(RULES, T1, passing(VM, T1));
        save(
                RULES,
                T2,
                judged(VM, T2, VmStatus.PROTECTED, "PA", finding("agent-ready", Outcome.ADVISORY, "old", "vm")));

        assertThat(intervals(VM)).containsExactly("protected PP [10:00, 11:00) changed", "protected PA [11:00, )");
        assertThat(open(VM, "status_since")).startsWith("2026-08-01 10:00");
    }

    @Test
    default void rewritesTheDetailWithoutHistory() {
        save(RULES, T1, passing(VM, T1));
        StatusUpdate.Judged other = with(passing(VM, T2), "[{\"id\":\"vm-is-protected\",\"observed\":\"2 items\"}]");

        assertThat(save(RULES, T2, other)).isEmpty();
        assertThat(intervals(VM)).containsExactly("protected PP [10:00, )");
        assertThat(open(VM, "detail->0->>'observed'")).isEqualTo("2 items");
        assertThat(open(VM, "observed_at")).startsWith("2026-08-01 11:00");
    }

    @Test
    default void rewritesNameRegionAndOwner() {
        save(RULES, T1, passing(VM, T1));
        StatusUpdate.Judged was = passing(VM, T1);
        save(
                RULES,
                T2,
                new StatusUpdate.Judged(
                        VM,
                        was.origin(),
                        was.vmId(),
                        "A",
                        Optional.of("t2"),
                        "northeurope",
                        Optional.of("team-b"),
                        was.status(),
                        Optional.of("excluded"),
                        was.outcomes(),
                        was.detail(),
                        List.of(),
                        T1));

        assertThat(open(VM, "concat_ws(' ', name, tenant, region, owner, reason)"))
                .isEqualTo("A t2 northeurope team-b excluded");
        assertThat(intervals(VM)).hasSize(1);
    }

    @Test
    default void keepsTheCauseOfAFindingForItsEpisode() {
        save(RULES, T1, failing(VM, T1, "no-item", "vault-1"));
        save(RULES, T2, failing(VM, T2, "no-item", "vault-2"));

        assertThat(findings(VM)).containsExactly("vm-is-protected fail no-item vault-1");
    }

    @Test
    default void findsTheCauseOfAFindingThatOnlyTheVmExplained() {
        StatusUpdate.Finding alone = new StatusUpdate.Finding(
                "vm-is-protected",
                Outcome.FAIL,
                Severity.CRITICAL,
                Mode.ENFORCE,
                "protection",
                "no-item",
                VM.value(),
                "vm",
                false);
        save(RULES, T1, judged(VM, T1, VmStatus.UNPROTECTED, "FP", alone));
        save(RULES, T2, failing(VM, T2, "no-item", "vault-1"));
        save(RULES, T3, judged(VM, T3, VmStatus.UNPROTECTED, "FP", alone));

        assertThat(findings(VM)).containsExactly("vm-is-protected fail no-item vault-1");
        assertThat(intervals(VM)).hasSize(1);
    }

    @Test
    default void supersedesAFindingOfAnotherReason() {
        save(RULES, T1, failing(VM, T1, "no-item", "vault-1"));
        save(RULES, T2, failing(VM, T2, "item-deleted", "vault-2"));

        assertThat(findings(VM))
                .containsExactly(
                        "vm-is-protected fail no-item vault-1 superseded", "vm-is-protected fail item-deleted vault-2");
        assertThat(intervals(VM)).as("the outcome is the same").containsExactly("unprotected FP [10:00, )");
    }

    @Test
    default void marksAFindingAsExemptedWithoutEndingIt() {
        save(RULES, T1, failing(VM, T1, "no-item", "vault-1"));
        StatusUpdate.Finding exempted = new StatusUpdate.Finding(
                "vm-is-protected",
                Outcome.FAIL,
                Severity.CRITICAL,
                Mode.ENFORCE,
                "protection",
                "no-item",
                "vault-1",
                "vault",
                true);
        save(RULES, T2, judged(VM, T2, VmStatus.EXEMPT, "FP", exempted));

        assertThat(findings(VM)).containsExactly("vm-is-protected fail no-item vault-1 exempted");
        assertThat(intervals(VM)).containsExactly("unprotected FP [10:00, 11:00) changed", "exempt FP [11:00, )");
    }

    @Test
    default void closesEverythingWhenTheVmIsGoneAndKeepsTheVersion() {
        save(RULES, T1, failing(VM, T1, "no-item", "vault-1"));
        List<VmStatusChanged> told = save(RULES, T2, gone(VM, T2));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.previous()).contains(VmStatus.UNPROTECTED);
            assertThat(it.status()).isEmpty();
            assertThat(it.reason()).isEqualTo("vm-deleted");
        });
        assertThat(intervals(VM)).containsExactly("unprotected FP [10:00, 11:00) vm-deleted");
        assertThat(findings(VM)).containsExactly("vm-is-protected fail no-item vault-1 vm-deleted");
        assertThat(open(VM, "version")).isEqualTo(Long.toString(told.getFirst().version()));
        assertThat(save(RULES, T3, gone(VM, T3))).as("it is gone already").isEmpty();
    }

    @Test
    default void leavesNoTraceOfAGoneVmThatWasNeverJudged() {
        assertThat(save(RULES, T2, gone(VM, T1))).isEmpty();
        assertThat(intervals(VM)).isEmpty();
    }

    @Test
    default void opensAnewForAVmThatCameBackAfterItsDeletion() {
        save(RULES, T1, passing(VM, T1));
        long deleted = save(RULES, T2, gone(VM, T2)).getFirst().version();
        List<VmStatusChanged> told = save(RULES, T3, ofAnotherVm(failing(VM, T3, "no-item", "vault-1")));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.version()).isGreaterThan(deleted);
            assertThat(it.previous()).isEmpty();
            assertThat(it.reason()).isEqualTo("re-created");
        });
        assertThat(intervals(VM)).containsExactly("protected PP [10:00, 11:00) vm-deleted", "unprotected FP [12:00, )");
    }

    @Test
    default void closesEverythingWhenAnotherVmTookItsPlace() {
        save(RULES, T1, failing(VM, T1, "no-item", "vault-1"));
        List<VmStatusChanged> told = save(RULES, T2, ofAnotherVm(failing(VM, T2, "no-item", "vault-1")));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.previous()).contains(VmStatus.UNPROTECTED);
            assertThat(it.status()).contains(VmStatus.UNPROTECTED);
            assertThat(it.reason()).isEqualTo("re-created");
        });
        assertThat(intervals(VM))
                .containsExactly("unprotected FP [10:00, 11:00) re-created", "unprotected FP [11:00, )");
        assertThat(findings(VM))
                .containsExactly(
                        "vm-is-protected fail no-item vault-1 re-created", "vm-is-protected fail no-item vault-1");
        assertThat(open(VM, "status_since")).startsWith("2026-08-01 11:00");
    }

    @Test
    default void beginsAnIntervalWhenTheRuleSetChanged() {
        save(
                RULES,
                T1,
                judged(
                        VM,
                        T1,
                        VmStatus.UNPROTECTED,
                        "FA",
                        finding("vm-is-protected", Outcome.FAIL, "no-item", "v"),
                        finding("agent-ready", Outcome.ADVISORY, "old", "vm")));
        List<VmStatusChanged> told = save(NEXT_RULES, T2, failing(VM, T1, "no-item", "v"));

        assertThat(told).singleElement().satisfies(it -> {
            assertThat(it.reason()).isEqualTo("rules-changed");
            assertThat(it.profile()).isEqualTo("current 2026.09");
        });
        assertThat(intervals(VM))
                .as("no newer evidence: the rules changed it, at eleven")
                .containsExactly("unprotected FA [10:00, 11:00) rules-changed", "unprotected FP [11:00, )");
        assertThat(findings(VM))
                .containsExactlyInAnyOrder(
                        "agent-ready advisory old vm rules-changed", "vm-is-protected fail no-item v");
    }

    @Test
    default void datesAFlipByTheClockAtTheTimeOfTheVerdict() {
        save(RULES, T1, passing(VM, T1));
        save(RULES, T3, failing(VM, T1, "too-old", "item"));

        assertThat(intervals(VM)).containsExactly("protected PP [10:00, 12:00) changed", "unprotected FP [12:00, )");
    }

    @Test
    default void treatsTheVmsOfABatchApart() {
        save(RULES, T1, passing(vm("a"), T1), passing(vm("b"), T1), passing(vm("c"), T1), passing(vm("d"), T1));
        List<VmStatusChanged> told = save(
                RULES,
                T2,
                gone(vm("d"), T2),
                passing(vm("a"), T1),
                failing(vm("c"), T2, "no-item", "v"),
                with(passing(vm("b"), T2), "[1]"),
                passing(vm("e"), T2));

        assertThat(told)
                .extracting(it ->
                        it.vm().name() + " " + it.status().map(VmStatus::word).orElse("gone"))
                .containsExactly("c unprotected", "d gone", "e protected");
        assertThat(told).extracting(VmStatusChanged::version).isSorted().doesNotHaveDuplicates();
        assertThat(intervals(vm("a"))).containsExactly("protected PP [10:00, )");
        assertThat(intervals(vm("b"))).containsExactly("protected PP [10:00, )");
        assertThat(intervals(vm("e"))).containsExactly("protected PP [11:00, )");
    }

    static ResourceId vm(String name) {
        return ResourceId.parse(
                "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.Compute/virtualMachines/" + name);
    }

    static StatusUpdate.Judged passing(ResourceId vm, Instant observedAt) {
        return judged(vm, observedAt, VmStatus.PROTECTED, "PP");
    }

    static StatusUpdate.Judged failing(ResourceId vm, Instant observedAt, String reason, String cause) {
        return judged(
                vm, observedAt, VmStatus.UNPROTECTED, "FP", finding("vm-is-protected", Outcome.FAIL, reason, cause));
    }

    static StatusUpdate.Judged judged(
            ResourceId vm, Instant observedAt, VmStatus status, String outcomes, StatusUpdate.Finding... findings) {
        Origin origin = new Origin(Trigger.EVENT, Optional.of(observedAt.minusSeconds(5)));
        return new StatusUpdate.Judged(
                vm,
                origin,
                Optional.of("id-1"),
                vm.name(),
                Optional.of("t1"),
                "westeurope",
                Optional.of("team-a"),
                status,
                Optional.empty(),
                outcomes,
                "[{\"id\":\"vm-is-protected\"}]",
                Arrays.asList(findings),
                observedAt);
    }

    static StatusUpdate.Judged with(StatusUpdate.Judged it, String detail) {
        return new StatusUpdate.Judged(
                it.vm(),
                it.origin(),
                it.vmId(),
                it.name(),
                it.tenant(),
                it.region(),
                it.owner(),
                it.status(),
                it.reason(),
                it.outcomes(),
                detail,
                it.findings(),
                it.observedAt());
    }

    static StatusUpdate.Judged ofAnotherVm(StatusUpdate.Judged it) {
        return new StatusUpdate.Judged(
                it.vm(),
                it.origin(),
                Optional.of("id-2"),
                it.name(),
                it.tenant(),
                it.region(),
                it.owner(),
                it.status(),
                it.reason(),
                it.outcomes(),
                it.detail(),
                it.findings(),
                it.observedAt());
    }

    static StatusUpdate.Gone gone(ResourceId vm, Instant observedAt) {
        return new StatusUpdate.Gone(vm, new Origin(Trigger.EVENT, Optional.of(observedAt)), observedAt);
    }

    static StatusUpdate.Finding finding(String rule, Outcome outcome, String reason, String cause) {
        return new StatusUpdate.Finding(
                rule, outcome, Severity.CRITICAL, Mode.ENFORCE, "protection", reason, cause, "vault", false);
    }
}
