package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.core.StatusRollup.Rollup;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusRollupTest {

    private static final Cause VM = Cause.of(AnId.VM);
    private static final Instant AT = TestEvidence.AT;
    private static final Judgement PASS = Judgement.pass("good", "good");
    private static final Judgement FAIL = Judgement.fail(Reason.NO_ITEM, VM, "bad", "good");
    private static final Judgement UNKNOWN =
            Judgement.unknown(List.of(TestEvidence.gap(AnId.VM, Reason.UNREADABLE)), "good");
    private static final Judgement NEW = Judgement.advisory(Reason.NEW_VM, VM, "new", "good");
    private static final Judgement PENDING = Judgement.advisory(Reason.PENDING, VM, "pending", "good");
    private static final Judgement EXCLUDED = Judgement.notApplicable(Reason.EXCLUDED, "excluded", "good");
    private static final Judgement NO_ITEM = Judgement.notApplicable(Reason.NO_ACTIVE_ITEM, "none", "good");
    private static final Exemption EXEMPTION = new Exemption("why", LocalDate.of(2026, 8, 1));

    private final List<RuleResult> results = new ArrayList<>();

    @Test
    void isProtectedWhenEverythingPasses() {
        given("vm-is-protected", PASS);
        given("agent-ready", PASS);

        isRolledUpTo(VmStatus.PROTECTED, null);
    }

    @Test
    void isUnprotectedWhenARuleOfTheProtectionGroupFails() {
        given("vm-is-protected", PASS);
        given("protection-not-suspended", FAIL);
        given("agent-ready", FAIL);

        isRolledUpTo(VmStatus.UNPROTECTED, null);
    }

    @Test
    void aProvenFailureStandsWhileOtherThingsAreUnknown() {
        given("vm-is-protected", FAIL);
        given("agent-ready", UNKNOWN);

        isRolledUpTo(VmStatus.UNPROTECTED, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Severity.class,
            names = {"CRITICAL", "HIGH", "MEDIUM"})
    void isMisconfiguredWhenAnotherRuleThatMattersFails(Severity severity) {
        given("vm-is-protected", PASS);
        given("other", "disk", severity, Mode.ENFORCE, false, FAIL);

        isRolledUpTo(VmStatus.MISCONFIGURED, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Severity.class,
            names = {"LOW", "INFO"})
    void isStillProtectedWhenARuleOfLittleWeightFails(Severity severity) {
        given("vm-is-protected", PASS);
        given("other", "disk", severity, Mode.ENFORCE, false, FAIL);

        isRolledUpTo(VmStatus.PROTECTED, null);
    }

    @Test
    void isPendingWhileItIsNewEvenIfOtherThingsAreUnknown() {
        given("vm-is-protected", NEW);
        given("agent-ready", UNKNOWN);

        isRolledUpTo(VmStatus.PENDING, "new-vm");
    }

    @Test
    void isPendingUntilTheFirstBackup() {
        given("vm-is-protected", PASS);
        given("initial-backup-completed", PENDING);

        isRolledUpTo(VmStatus.PENDING, "first-backup");
    }

    @Test
    void misconfigurationRanksBeforePending() {
        given("vm-is-protected", NEW);
        given("disk-count", FAIL);

        isRolledUpTo(VmStatus.MISCONFIGURED, null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Severity.class,
            names = {"CRITICAL", "HIGH"})
    void isUnknownWhenARuleThatMattersMostIsUnknown(Severity severity) {
        given("vm-is-protected", PASS);
        given("other", "disk", severity, Mode.ENFORCE, false, UNKNOWN);

        isRolledUpTo(VmStatus.UNKNOWN, null);
    }

    @Test
    void isProtectedAlthoughLesserRulesAdvisoryRulesAndGuestEvidenceAreUnknown() {
        given("vm-is-protected", PASS);
        given("medium", "disk", Severity.MEDIUM, Mode.ENFORCE, false, UNKNOWN);
        given("advisory", "disk", Severity.HIGH, Mode.ADVISORY, false, UNKNOWN);
        given("guest", "guest", Severity.HIGH, Mode.ENFORCE, true, UNKNOWN);

        isRolledUpTo(VmStatus.PROTECTED, null);
    }

    @Test
    void isExemptWhenAnExemptionTookEveryFailureAway() {
        given("vm-is-protected", FAIL);
        given("protection-not-suspended", FAIL);
        given("region-has-vault", FAIL);

        Rollup rollup = StatusRollup.of(results, Optional.of(EXEMPTION), AT);

        assertThat(rollup.status()).isEqualTo(VmStatus.EXEMPT);
        assertThat(rollup.reason()).contains("exempted");
        assertThat(rollup.exempted()).hasSize(3);
        assertThat(rollup.flipsAt()).contains(Instant.parse("2026-08-02T00:00:00Z"));
    }

    @Test
    void anExpiredExemptionHasNoEffect() {
        given("vm-is-protected", FAIL);

        Rollup rollup = StatusRollup.of(results, Optional.of(EXEMPTION), EXEMPTION.end());

        assertThat(rollup).isEqualTo(new Rollup(VmStatus.UNPROTECTED, Optional.empty(), Set.of(), Optional.empty()));
    }

    @Test
    void anExemptionThatIsNotNeededChangesNothing() {
        given("vm-is-protected", PASS);

        Rollup rollup = StatusRollup.of(results, Optional.of(EXEMPTION), AT);

        assertThat(rollup.status()).isEqualTo(VmStatus.PROTECTED);
        assertThat(rollup.flipsAt()).isEmpty();
    }

    @Test
    void anExemptionCoversNoOtherFailureAndNoDoubt() {
        given("vm-is-protected", FAIL);
        given("agent-ready", FAIL);

        assertThat(StatusRollup.of(results, Optional.of(EXEMPTION), AT).status())
                .isEqualTo(VmStatus.MISCONFIGURED);

        results.clear();
        given("vm-is-protected", FAIL);
        given("agent-ready", UNKNOWN);

        assertThat(StatusRollup.of(results, Optional.of(EXEMPTION), AT).status())
                .isEqualTo(VmStatus.UNKNOWN);
    }

    @Test
    void exemptReplacesPending() {
        given("vm-is-protected", NEW);
        given("region-has-vault", FAIL);
        given("agent-ready", UNKNOWN);

        assertThat(StatusRollup.of(results, Optional.of(EXEMPTION), AT).status())
                .isEqualTo(VmStatus.EXEMPT);
    }

    @Test
    void isExemptWhenItIsExcludedByDesignAndNothingFails() {
        given("vm-is-protected", EXCLUDED);
        given("agent-ready", PASS);

        isRolledUpTo(VmStatus.EXEMPT, "excluded");
    }

    @Test
    void anExcludedMachineMayStillBeMisconfiguredOrUnknown() {
        given("vm-is-protected", EXCLUDED);
        given("agent-ready", FAIL);
        isRolledUpTo(VmStatus.MISCONFIGURED, null);

        results.clear();
        given("vm-is-protected", EXCLUDED);
        given("agent-ready", UNKNOWN);
        isRolledUpTo(VmStatus.UNKNOWN, null);
    }

    @Test
    void isNeverProtectedWithoutAPass() {
        isRolledUpTo(VmStatus.UNKNOWN, null);

        given("vm-is-protected", NO_ITEM);
        isRolledUpTo(VmStatus.UNKNOWN, null);
    }

    private void isRolledUpTo(VmStatus status, @Nullable String reason) {
        Rollup rollup = StatusRollup.of(results, Optional.empty(), AT);
        assertThat(rollup.status()).isEqualTo(status);
        assertThat(rollup.reason()).isEqualTo(Optional.ofNullable(reason));
    }

    private void given(String id, Judgement judgement) {
        boolean protection = id.equals("vm-is-protected") || id.equals("protection-not-suspended");
        given(id, protection ? "protection" : "other", Severity.HIGH, Mode.ENFORCE, false, judgement);
    }

    private void given(String id, String group, Severity severity, Mode mode, boolean guest, Judgement judgement) {
        Rule rule = FixedRule.of(id, group, severity, guest, judgement);
        results.add(new RuleResult(
                results.size(),
                rule,
                new RuleSetting(mode, Parameters.none()),
                judgement,
                Optional.empty(),
                Optional.empty()));
    }
}
