package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.reference.World;
import dev.muster.evaluator.rules.Profiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Worlds in which a careless judge goes wrong. Each starts from one in which everything is well, and both judges have
/// to
/// agree on all rules of both profiles.
class AdversarialWorldsTest {

    private static final String VAULT = PlainWorld.VAULT;

    private final PlainWorld world = new PlainWorld();

    @AfterEach
    void bothJudgesAgree() {
        Judges.PROFILES.forEach(
                it -> assertThat(Judges.service(world.world(), it)).isEqualTo(Judges.reference(world.world(), it)));
    }

    @Test
    void aPlainWorldFailsNothing() {
        assertThat(current()).doesNotContainValue(Outcome.FAIL);
        says("vm-is-protected", Outcome.PASS);
    }

    @Test
    void theItemOfAMachineOfTheSameNameInAnotherGroupProtectsNothing() {
        world.item().put("sourceResourceId", PlainWorld.VM.replace("rg-app", "rg-other"));

        says("vm-is-protected", Outcome.FAIL);
    }

    @Test
    void idsInOtherLetterCaseAreTheSameIds() {
        world.item().put("sourceResourceId", PlainWorld.VM.toUpperCase(Locale.ROOT));
        world.item().put("policyId", ("https://management.azure.com" + VAULT + "/backupPolicies/P1/"));

        says("vm-is-protected", Outcome.PASS);
        says("policy-assigned", Outcome.PASS);
    }

    @Test
    void stoppedProtectionIsNoneWithItsPolicyOrWithout() {
        world.item().put("protectionState", "ProtectionStopped");
        says("protection-not-suspended", Outcome.FAIL);
        says("vm-is-protected", Outcome.FAIL);

        world.item().put("policyId", "");
        says("protection-not-suspended", Outcome.FAIL);
        says("policy-assigned", Outcome.NOT_APPLICABLE);
    }

    @Test
    void aSoftDeletedItemProtectsNothingWhateverItsState() {
        world.item().put("isScheduledForDeferredDelete", true);

        says("vm-is-protected", Outcome.FAIL);
        says("protection-not-suspended", Outcome.FAIL);
        says("protected-item-source-exists", Outcome.NOT_APPLICABLE);
    }

    @Test
    void anItemInAnotherSubscriptionProtects() {
        world.move(RandomWorlds.OTHER);

        says("vm-is-protected", Outcome.PASS);
        says("vault-same-subscription", Outcome.ADVISORY);
        assertThat(Judges.service(world.world(), Profiles.AZURE_2018))
                .containsEntry("vault-same-subscription", Outcome.FAIL);
    }

    @Test
    void oneRefusedVaultOfTwoForbidsToSayThatThereIsNoItem() {
        world.gone(world.itemId());
        world.document(VAULT.replace("v1", "v2"), object("location", "westeurope"));
        world.seen(VAULT.replace("v1", "v2"), "refused");
        world.incomplete("items");

        says("vm-is-protected", Outcome.UNKNOWN);
        says("protection-not-suspended", Outcome.UNKNOWN);
    }

    @Test
    void anEmptyListAfterAnErrorIsNoAbsence() {
        world.gone(world.itemId());
        world.incomplete("items");

        says("vm-is-protected", Outcome.UNKNOWN);
    }

    @Test
    void aWeeklyPolicyGivesAWeek() {
        world.schedule(object(
                "scheduleRunFrequency", "Weekly",
                "scheduleRunDays", List.of("Sunday"),
                "scheduleRunTimes", List.of("2026-01-01T01:00:00Z")));
        world.item().put("lastRecoveryPoint", "2026-07-25T02:00:00Z");

        says("recovery-point-fresh", Outcome.PASS);
    }

    @Test
    void retentionIsCountedInDaysWhateverItsUnit() {
        for (Map.Entry<String, Outcome> unit : Map.of(
                        "Days", Outcome.FAIL, "Weeks", Outcome.FAIL, "Months", Outcome.PASS, "Years", Outcome.PASS)
                .entrySet()) {
            world.retention(object("count", 4, "durationType", unit.getKey()));
            says("policy-schedule-and-retention", unit.getValue());
        }
    }

    @Test
    void aBlockedSecondInterfaceBlocks() {
        world.secondInterface(
                object("securityRules", List.of(), "defaultSecurityRules", List.of(PlainWorld.denyAll())));

        assertThat(Judges.service(world.world(), Profiles.AZURE_2018))
                .containsEntry("network-outbound-azure-storage", Outcome.FAIL);
    }

    @Test
    void anImageThatIsInNoListIsNotEndorsedAndNotForbidden() {
        world.linux("gentoo", "somebody");

        says("os-linux-endorsed", Outcome.ADVISORY);
        says("os-linux-coreos", Outcome.PASS);
    }

    @Test
    void aRegionWithoutVaultFailsThoughOthersHaveOne() {
        world.body(PlainWorld.VM).put("location", "northeurope");

        says("region-has-vault", Outcome.FAIL);
        says("vault-same-region", Outcome.FAIL);
    }

    @Test
    void twoItemsOfOneMachineAreOneTooMany() {
        world.secondItem("Protected");

        says("single-vault-protection", Outcome.FAIL);
        says("vm-is-protected", Outcome.PASS);
    }

    @Test
    void aStoppedTwinElsewhereIsWorthKnowing() {
        world.secondItem("ProtectionStopped");

        says("single-vault-protection", Outcome.ADVISORY);
        says("protection-not-suspended", Outcome.ADVISORY);
    }

    @Test
    void theYear2001MeansNever() {
        world.item().put("protectionState", "IRPending").put("lastBackupTime", "2001-01-01T00:00:00Z");
        world.item().remove("lastRecoveryPoint");

        says("initial-backup-completed", Outcome.FAIL);
        says("last-backup-succeeded", Outcome.NOT_APPLICABLE);
        says("recovery-point-fresh", Outcome.NOT_APPLICABLE);
    }

    @Test
    void anAgentOfVersionUnknownIsSilent() {
        world.agent(object(
                "vmAgentVersion",
                "Unknown",
                "statuses",
                List.of(object("code", "ProvisioningState/Unavailable", "displayStatus", "Not Ready"))));

        says("agent-ready", Outcome.FAIL);
        says("agent-minimum-version", Outcome.UNKNOWN);
    }

    @Test
    void aDeallocatedMachineHasNoAgentToBeAskedFor() {
        world.powerState("PowerState/deallocated");
        world.view().remove("vmAgent");

        says("agent-ready", Outcome.NOT_APPLICABLE);
        says("agent-provisioned", Outcome.PASS);
        says("consistency-vm-running", Outcome.ADVISORY);
    }

    @Test
    void wordsThatNobodyKnowsSayNothing() {
        world.item().put("protectionState", "Hibernating").put("healthStatus", "Radiant");

        says("vm-is-protected", Outcome.UNKNOWN);
        says("backup-health", Outcome.UNKNOWN);
        says("protection-not-suspended", Outcome.UNKNOWN);
    }

    @Test
    void aMachineThatWasMadeAnewUnderItsOldNameIsToldApart() {
        ((ObjectNode) world.body(PlainWorld.VM).path("properties")).put("timeCreated", "2026-07-31T00:00:00Z");
        world.tree().put("formerVmId", "vm-id-0");

        says("protected-item-source-exists", Outcome.ADVISORY);
    }

    private void says(String rule, Outcome outcome) {
        assertThat(current()).as(rule).containsEntry(rule, outcome);
    }

    private Map<String, Outcome> current() {
        World now = world.world();
        return Judges.service(now, Profiles.CURRENT);
    }
}
