package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDisks;
import static dev.muster.evaluator.core.ADocument.nic;
import static dev.muster.evaluator.core.ADocument.nsg;
import static dev.muster.evaluator.core.ADocument.rule;
import static dev.muster.evaluator.core.ADocument.unmanagedDisk;
import static dev.muster.evaluator.core.ADocument.vault;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.Vault.Security;
import dev.muster.evaluator.core.document.VaultStorage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The boundary of every parameter of the rules about protection, vault, agent and disks that their own specifications
/// show at the values of the profiles only.
class ParameterBoundariesTest {

    private static final ResourceId V1 = AnId.vault("v1");
    private static final ResourceId CLASSIC = ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION
            + "/resourceGroups/rg/providers/Microsoft.ClassicCompute/virtualMachines/old-1");

    @Test
    void vmIsProtectedAsksAboutTheDeploymentModelsOfTheProfile() {
        RuleTesting current = RuleTesting.current(new VmIsProtected());
        TestEvidence classic = unprotected().vm(CLASSIC);
        is(current, classic, Outcome.NOT_APPLICABLE);
        is(RuleTesting.azure2018(new VmIsProtected()), classic, Outcome.FAIL);
        is(current.where("deploymentModels", List.of("classic")), classic, Outcome.FAIL);
        is(current.where("deploymentModels", List.of("classic")), unprotected(), Outcome.NOT_APPLICABLE);
    }

    @Test
    void vmIsProtectedGivesNewVmsTheirGrace() {
        RuleTesting current = RuleTesting.current(new VmIsProtected());
        is(current, created("2026-07-31T12:00:00Z"), Outcome.ADVISORY);
        is(current, created("2026-07-31T11:59:59Z"), Outcome.FAIL);
        is(current.where("newVmGraceMinutes", 60), created("2026-08-01T11:00:00Z"), Outcome.ADVISORY);
        is(current.where("newVmGraceMinutes", 60), created("2026-08-01T10:59:59Z"), Outcome.FAIL);
        is(RuleTesting.azure2018(new VmIsProtected()), created("2026-08-01T11:59:59Z"), Outcome.FAIL);
    }

    @Test
    void protectionNotSuspendedKnowsTheStatesOfTheProfile() {
        RuleTesting paused =
                RuleTesting.current(new ProtectionNotSuspended()).where("states", List.of("ProtectionPaused"));
        is(paused, state("ProtectionPaused"), Outcome.FAIL);
        is(paused, state("ProtectionStopped"), Outcome.NOT_APPLICABLE);
        is(RuleTesting.azure2018(new ProtectionNotSuspended()), state("ProtectionPaused"), Outcome.NOT_APPLICABLE);
        is(RuleTesting.azure2018(new ProtectionNotSuspended()), state("ProtectionStopped"), Outcome.FAIL);
    }

    @Test
    void initialBackupMayTakeAPeriodAndTheSlack() {
        RuleTesting current = RuleTesting.current(new InitialBackupCompleted());
        is(current, pendingSince("2026-07-30T12:00:00Z"), Outcome.ADVISORY);
        is(current, pendingSince("2026-07-30T11:59:59Z"), Outcome.FAIL);
        is(current.where("slackHours", 0), pendingSince("2026-07-31T12:00:00Z"), Outcome.ADVISORY);
        is(current.where("slackHours", 0), pendingSince("2026-07-31T11:59:59Z"), Outcome.FAIL);
    }

    @Test
    void recoveryPointsMayBeAsOldAsTheProfileSays() {
        RuleTesting current = RuleTesting.current(new RecoveryPointFresh());
        is(current, point("2026-07-30T10:00:00Z"), Outcome.PASS);
        is(current, point("2026-07-30T09:59:59Z"), Outcome.FAIL);
        is(current.where("periods", 2), point("2026-07-29T10:00:00Z"), Outcome.PASS);
        is(current.where("periods", 2), point("2026-07-29T09:59:59Z"), Outcome.FAIL);
        is(current.where("startWindowHours", 0), point("2026-07-31T12:00:00Z"), Outcome.PASS);
        is(current.where("startWindowHours", 0), point("2026-07-31T11:59:59Z"), Outcome.FAIL);
        is(current.where("maxAgeHours", 11), point("2026-08-01T01:00:00Z"), Outcome.PASS);
        is(current.where("maxAgeHours", 10), point("2026-08-01T01:00:00Z"), Outcome.FAIL);
    }

    @Test
    void prevalidationAgesAndLooksInTheScopeOfTheProfile() {
        RuleTesting current = RuleTesting.current(new EnableBackupPrevalidated());
        is(current, prevalidated(V1, TestEvidence.AT.minus(Duration.ofHours(24))), Outcome.PASS);
        is(current, prevalidated(V1, TestEvidence.AT.minus(Duration.ofHours(24)).minusSeconds(1)), Outcome.UNKNOWN);
        is(current.where("maxAgeHours", 1), prevalidated(V1, TestEvidence.AT.minus(Duration.ofHours(1))), Outcome.PASS);
        is(
                current.where("maxAgeHours", 1),
                prevalidated(V1, TestEvidence.AT.minus(Duration.ofHours(1)).minusSeconds(1)),
                Outcome.UNKNOWN);
        ResourceId foreign = AnId.vault(AnId.OTHER_SUBSCRIPTION, "v9");
        is(current, prevalidated(foreign, TestEvidence.READ), Outcome.PASS);
        is(current.where("scope", "subscription"), prevalidated(foreign, TestEvidence.READ), Outcome.NOT_APPLICABLE);
    }

    @Test
    void regionHasVaultLooksInTheScopeOfTheProfile() {
        TestEvidence foreign =
                unprotected().withoutVaults().vault(AnId.vault(AnId.OTHER_SUBSCRIPTION, "v9"), "westeurope");
        is(RuleTesting.current(new RegionHasVault()), foreign, Outcome.ADVISORY);
        is(RuleTesting.azure2018(new RegionHasVault()), foreign, Outcome.FAIL);
        is(RuleTesting.current(new RegionHasVault()).where("scope", "subscription"), foreign, Outcome.FAIL);
    }

    @Test
    void vaultSameSubscriptionForbidsOrAdvises() {
        ResourceId foreign = AnId.vault(AnId.OTHER_SUBSCRIPTION, "v9");
        TestEvidence elsewhere = unprotected()
                .item(AnId.item(foreign), item().build(), TestEvidence.READ)
                .vault(foreign, "westeurope");
        is(RuleTesting.current(new VaultSameSubscription()), elsewhere, Outcome.ADVISORY);
        is(RuleTesting.azure2018(new VaultSameSubscription()), elsewhere, Outcome.FAIL);
        is(
                RuleTesting.current(new VaultSameSubscription()).where("crossSubscription", "forbidden"),
                elsewhere,
                Outcome.FAIL);
    }

    @Test
    void vaultNameFollowsThePatternOfTheProfile() {
        RuleTesting current = RuleTesting.current(new VaultNameValid());
        is(current, TestEvidence.ofAProtectedVm(), Outcome.PASS);
        is(current.where("pattern", "^bkp-.*$"), TestEvidence.ofAProtectedVm(), Outcome.FAIL);
        is(current.where("pattern", "^v[0-9]$"), TestEvidence.ofAProtectedVm(), Outcome.PASS);
    }

    @Test
    void vaultStorageRedundancyAcceptsWhatTheProfileAccepts() {
        RuleTesting current = RuleTesting.current(new VaultStorageRedundancy());
        is(current, redundancy("ZoneRedundant", null), Outcome.FAIL);
        is(current.where("primaryAccepted", List.of("ZoneRedundant")), redundancy("ZoneRedundant", null), Outcome.PASS);
        is(current.where("primaryAccepted", List.of("ZoneRedundant")), redundancy("GeoRedundant", null), Outcome.FAIL);
        is(current, redundancy("ZoneRedundant", "secondary"), Outcome.PASS);
        is(
                current.where("secondaryAccepted", List.of("GeoRedundant")),
                redundancy("ZoneRedundant", "secondary"),
                Outcome.FAIL);
        is(
                RuleTesting.azure2018(new VaultStorageRedundancy()),
                redundancy("ReadAccessGeoZoneRedundant", null),
                Outcome.FAIL);
    }

    @Test
    void vaultSoftDeleteKeepsForTheDaysOfTheProfile() {
        RuleTesting current = RuleTesting.current(new VaultSoftDelete());
        is(current, softDelete("Enabled", 14), Outcome.PASS);
        is(current, softDelete("Enabled", 13), Outcome.ADVISORY);
        is(current.where("minDays", 30), softDelete("Enabled", 30), Outcome.PASS);
        is(current.where("minDays", 30), softDelete("Enabled", 29), Outcome.ADVISORY);
        is(current.where("requireAlwaysOn", true), softDelete("Enabled", 14), Outcome.ADVISORY);
        is(current.where("requireAlwaysOn", true), softDelete("AlwaysON", 14), Outcome.PASS);
    }

    @Test
    void vaultImmutabilityAcceptsTheStatesOfTheProfile() {
        RuleTesting current = RuleTesting.current(new VaultImmutability());
        is(current, immutability("Unlocked"), Outcome.PASS);
        is(current.where("accepted", List.of("Locked")), immutability("Unlocked"), Outcome.ADVISORY);
        is(current.where("accepted", List.of("Disabled")), immutability("Disabled"), Outcome.PASS);
    }

    @Test
    void vaultCapacityHasLimitsAndAShareThatWarns() {
        RuleTesting current = RuleTesting.current(new VaultCapacity());
        is(current.where("maxVmsPerVault", 10), load(10, 10), Outcome.FAIL);
        is(current.where("maxVmsPerVault", 10), load(9, 9), Outcome.PASS);
        is(current.where("maxItemsPerVault", 10), load(1, 10), Outcome.FAIL);
        is(current.where("maxVaultsPerSubscription", 1), load(1, 1).anotherVault(V1), Outcome.FAIL);
        RuleTesting half = new RuleTesting(
                new VaultCapacity(),
                current.parameters().with("warnRatio", new Parameters.Value.Decimal(new BigDecimal("0.5"))));
        is(half, load(500, 500), Outcome.PASS);
        is(half, load(501, 501), Outcome.ADVISORY);
    }

    @Test
    void agentReadyGivesAStartItsGrace() {
        RuleTesting current = RuleTesting.current(new AgentReady());
        is(current, silentSince("2026-08-01T11:30:00Z"), Outcome.ADVISORY);
        is(current, silentSince("2026-08-01T11:29:59Z"), Outcome.FAIL);
        is(current.where("graceMinutes", 10), silentSince("2026-08-01T11:50:00Z"), Outcome.ADVISORY);
        is(current.where("graceMinutes", 10), silentSince("2026-08-01T11:49:59Z"), Outcome.FAIL);
        TestEvidence agentless = silentSince("2026-08-01T00:00:00Z").policy(AnId.policy("v1", "p1"), crashConsistent());
        is(current, agentless, Outcome.NOT_APPLICABLE);
        is(current.where("agentlessExempt", false), agentless, Outcome.FAIL);
    }

    @Test
    void diskCountHasALimitForEachKindAndMayCountTheOsDisk() {
        RuleTesting current = RuleTesting.current(new DiskCount()).where("maxManaged", 5);
        is(current, disks(managedDisks(4)), Outcome.PASS);
        is(current, disks(managedDisks(5)), Outcome.ADVISORY);
        is(current, disks(managedDisks(6)), Outcome.FAIL);
        is(current.where("countOsDisk", true), disks(managedDisks(4)), Outcome.ADVISORY);
        is(current.where("countOsDisk", true), disks(managedDisks(5)), Outcome.FAIL);
        RuleTesting unmanaged = RuleTesting.current(new DiskCount()).where("maxUnmanaged", 1);
        is(unmanaged, disks(List.of(unmanagedDisk(1))), Outcome.ADVISORY);
        is(unmanaged, disks(List.of(unmanagedDisk(1), managedDisk(2))), Outcome.FAIL);
    }

    @Test
    void precedenceIsAskedOfTheMachinesOfTheProfile() {
        TestEvidence pair = TestEvidence.ofAProtectedVm()
                .nic("nic-1", nic(AnId.nsg("nsg-1"), AnId.subnet("vnet-1", "default")))
                .nsg("nsg-1", nsg(rule("deny", "Deny", 100, "Internet"), rule("allow", "Allow", 200, "20.60.0.0/16")));
        RuleTesting azure2018 = RuleTesting.azure2018(new NetworkNsgRulePrecedence());
        is(azure2018, pair, Outcome.FAIL);
        is(azure2018.where("acceptIpRanges", false), pair, Outcome.NOT_APPLICABLE);
        is(azure2018.where("appliesTo", List.of("write-accelerator-disk")), pair, Outcome.NOT_APPLICABLE);
    }

    private static void is(RuleTesting rule, TestEvidence evidence, Outcome outcome) {
        Judgement judgement = rule.judge(evidence);
        assertThat(judgement.outcome()).as(judgement.toString()).isEqualTo(outcome);
    }

    private static TestEvidence unprotected() {
        return TestEvidence.ofAProtectedVm().withoutItems();
    }

    private static TestEvidence created(String time) {
        return unprotected().machine(machine().timeCreated(time).build());
    }

    private static TestEvidence state(String state) {
        return TestEvidence.ofAProtectedVm().item("v1", item().state(state).build());
    }

    private static TestEvidence pendingSince(String time) {
        return TestEvidence.ofAProtectedVm()
                .item(AnId.item("v1"), item().neverBackedUp().build(), Instant.parse(time));
    }

    private static TestEvidence point(String time) {
        return TestEvidence.ofAProtectedVm().item("v1", item().lastPoint(time).build());
    }

    private static TestEvidence prevalidated(ResourceId vault, Instant at) {
        return unprotected()
                .withoutVaults()
                .readAt(vault, at)
                .vault(vault, "westeurope")
                .prevalidation(vault, new Prevalidation("Succeeded", null, null));
    }

    private static TestEvidence redundancy(String redundancy, @Nullable String role) {
        return TestEvidence.ofAProtectedVm()
                .vault(
                        V1,
                        "westeurope",
                        vault().redundancy(redundancy).role(role).build())
                .document(
                        ResourceId.parse(V1 + "/backupstorageconfig/vaultstorageconfig"),
                        new VaultStorage(redundancy, "Locked", false));
    }

    private static TestEvidence softDelete(String state, int days) {
        return TestEvidence.ofAProtectedVm()
                .vault(
                        V1,
                        "westeurope",
                        vault().security(new Security(state, days, null)).build());
    }

    private static TestEvidence immutability(String state) {
        return TestEvidence.ofAProtectedVm()
                .vault(
                        V1,
                        "westeurope",
                        vault().security(new Security("Enabled", 14, state)).build());
    }

    private static TestEvidence load(int machines, int items) {
        return TestEvidence.ofAProtectedVm().load(V1, machines, items);
    }

    private static TestEvidence silentSince(String time) {
        return TestEvidence.ofAProtectedVm()
                .instanceView(view().agent(null).provisionedAt(time).build());
    }

    private static TestEvidence disks(List<Disk> disks) {
        return TestEvidence.ofAProtectedVm().machine(machine().dataDisks(disks).build());
    }
}
