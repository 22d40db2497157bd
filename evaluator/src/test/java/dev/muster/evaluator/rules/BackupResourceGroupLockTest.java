package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupResourceGroupLockTest {

    private static final ResourceId COLLECTION =
            AnId.restorePoints("AzureBackupRG_westeurope_1", "AzureBackup_vm-1_123");

    private final RuleTesting current = RuleTesting.current(new BackupResourceGroupLock());

    @Test
    void passesWithoutALock() {
        current.passes(collected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CanNotDelete", "ReadOnly", "readonly"})
    void failsWithALockOfTheGroup(String level) {
        ResourceId lock = AnId.lock("AzureBackupRG_westeurope_1");
        current.fails(collected().lock(lock, level), Reason.LOCKED, Cause.of(lock));
        assertThat(current.judge(collected().lock(lock, level)).names()).containsEntry("LOCK_ID", lock.value());
    }

    @Test
    void failsWithALockOfTheSubscriptionOrOfTheCollection() {
        ResourceId subscription = ResourceId.parse(
                "/subscriptions/" + AnId.SUBSCRIPTION + "/providers/Microsoft.Authorization/locks/lock-1");
        ResourceId collection = ResourceId.parse(COLLECTION + "/providers/Microsoft.Authorization/locks/lock-1");
        current.fails(collected().lock(subscription, "ReadOnly"), Reason.LOCKED, Cause.of(subscription));
        current.fails(collected().lock(collection, "CanNotDelete"), Reason.LOCKED, Cause.of(collection));
    }

    @Test
    void locksOfOtherGroupsDoNotMatter() {
        current.passes(collected().lock(AnId.lock("rg-app"), "CanNotDelete"));
        current.passes(collected().lock(AnId.lock("AzureBackupRG_westeurope_11"), "CanNotDelete"));
        ResourceId other = ResourceId.parse(AnId.restorePoints("AzureBackupRG_westeurope_1", "another")
                + "/providers/Microsoft.Authorization/locks/lock-1");
        current.passes(collected().lock(other, "CanNotDelete"));
    }

    @Test
    void collectionsOfOtherGroupsAreNotThoseOfTheService() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .restorePoints(AnId.restorePoints("rg-own", "AzureBackup_vm-1_123"))
                        .lock(AnId.lock("rg-own"), "CanNotDelete"),
                Reason.NO_RESTORE_POINTS);
    }

    @ParameterizedTest
    @CsvSource({
        "points,,points1,FAIL",
        "points,,points12,FAIL",
        "points,-we,points1-we,FAIL",
        "points,-we,points1,NOT_APPLICABLE",
        "points,,points,NOT_APPLICABLE",
        "points,,points1x,NOT_APPLICABLE",
        "points,,xpoints1,NOT_APPLICABLE"
    })
    void knowsTheGroupsThatThePolicyNames(String prefix, @Nullable String suffix, String group, Outcome outcome) {
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .policy(AnId.policy("v1", "p1"), policy().group(prefix, suffix).build())
                .restorePoints(AnId.restorePoints(group, "c-1"))
                .lock(AnId.lock(group), "ReadOnly");
        assertThat(current.judge(evidence).outcome()).isEqualTo(outcome);
    }

    @Test
    void doesNotApplyWithoutACollection() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_RESTORE_POINTS);
        current.doesNotApply(collected().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    @Test
    void doesNotKnowWhatIsNotListedCompletely() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().hidden("collections"), Reason.LIST_INCOMPLETE, Causes.VM);
        current.doesNotKnow(collected().hidden("locks"), Reason.LIST_INCOMPLETE, Causes.VM);
    }

    @Test
    void aKnownLockProvesItBesideAListThatIsIncomplete() {
        ResourceId lock = AnId.lock("AzureBackupRG_westeurope_1");
        current.fails(collected().lock(lock, "ReadOnly").hidden("locks"), Reason.LOCKED, Cause.of(lock));
    }

    /// Its policy would say which group it is.
    @Test
    void aCollectionThatMayBeOneOfTheServiceIsNoProofAlone() {
        TestEvidence unsure = TestEvidence.ofAProtectedVm()
                .missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_READ_YET)
                .restorePoints(AnId.restorePoints("points1", "c-1"));
        Cause policy = Cause.of(AnId.policy("v1", "p1"));

        current.doesNotKnow(unsure, Reason.NOT_READ_YET, policy);
        current.passes(unsure.restorePoints(COLLECTION));
        current.doesNotKnow(unsure.lock(AnId.lock("points1"), "ReadOnly"), Reason.NOT_READ_YET, policy);
    }

    @Test
    void doesNotKnowALevelThatIsMissingOrNotListed() {
        ResourceId lock = AnId.lock("AzureBackupRG_westeurope_1");
        current.doesNotKnow(collected().lock(lock, "NotSpecified"), Reason.UNLISTED_VALUE, Cause.of(lock));
        current.doesNotKnow(collected().lock(lock, null), Reason.FIELD_MISSING, Cause.of(lock));
    }

    @Test
    void tellsAfterHowManyPointsBackupsFail() {
        assertThat(current.judge(collected()).expected()).contains("18");
        assertThat(current.where("maxRestorePoints", 5).judge(collected()).expected())
                .contains("5");
    }

    private static TestEvidence collected() {
        return TestEvidence.ofAProtectedVm().restorePoints(COLLECTION);
    }
}
