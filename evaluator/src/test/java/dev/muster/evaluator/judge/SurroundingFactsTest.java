package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.TestMirror.AT;
import static dev.muster.evaluator.judge.TestMirror.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.SurroundingEvidence.FoundLock;
import dev.muster.evaluator.core.SurroundingEvidence.VaultLoad;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupJobs;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.ItemDetails;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RestorePointCollection;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.core.document.VaultUsage;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What surrounds a machine, as the mirror knows it; whatever was not read is missing with its cause.
class SurroundingFactsTest {

    private static final String SUBSCRIPTION = "/subscriptions/" + AnId.SUBSCRIPTION;
    private static final ResourceId VM =
            ResourceId.parse(SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-1");
    private static final ResourceId VAULT =
            ResourceId.parse(SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/v1");
    private static final ResourceId POLICY = ResourceId.parse(VAULT + "/backupPolicies/p1");
    private static final ResourceId ITEM = ResourceId.parse(
            VAULT + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;c;rg;vm-1/protectedItems/VM;c;rg;vm-1");
    private static final ResourceId COLLECTION = ResourceId.parse(
            SUBSCRIPTION + "/resourceGroups/AzureBackupRG_1/providers/Microsoft.Compute/restorePointCollections/c1");
    private static final NodeId ITEMS = NodeId.vaultCollection(VAULT, "backupprotecteditems");

    private final TestMirror mirror =
            TestMirror.withSubscription().row(NodeId.of(VM), "found", "provider", "{\"vmId\": \"id-1\"}");

    private MirroredEvidence evidence() {
        return new MirroredEvidence(
                mirror.row(NodeId.of(VM)).orElseThrow(), VM, mirror, new Documents(), MaximumAges.DEFAULT, AT);
    }

    @Test
    void aDocumentIsDecodedOnceForAVerdict() {
        mirror.found(POLICY, ADocument.daily());
        MirroredEvidence evidence = evidence();

        assertThat(evidence.policy(POLICY)).isInstanceOf(Fact.Known.class).isSameAs(evidence.policy(POLICY));
        assertThat(evidence.machine()).isInstanceOf(Fact.Known.class).isSameAs(evidence.machine());
        assertThat(evidence().machine()).isNotSameAs(evidence.machine());
    }

    @Test
    void anAccountIsFoundByItsName() {
        ResourceId account =
                ResourceId.parse(SUBSCRIPTION + "/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/sa1");
        mirror.found(account, new StorageAccount("Deny", null)).edge(NodeId.storageAccount("sa1"), NodeId.of(account));

        assertThat(evidence().storageAccount("sa1").ifKnown()).contains(new StorageAccount("Deny", null));
        assertThat(reasons(evidence().storageAccount("sa2"))).containsExactly(Reason.NOT_FOUND);
    }

    @Test
    void theOfferedRegionsAreThoseOfTheSubscription() {
        assertThat(reasons(evidence().backupRegions())).containsExactly(Reason.NOT_READ_YET);

        mirror.row(
                Question.provider(AnId.SUBSCRIPTION),
                "found",
                "provider",
                json(new BackupRegions(List.of("westeurope"))));

        assertThat(evidence().backupRegions().ifKnown()).contains(new BackupRegions(List.of("westeurope")));
    }

    @Test
    void aListIsCompleteOnlyWhenItWasReadAndLatelyEnough() {
        NodeId policies = NodeId.vaultCollection(VAULT, "backuppolicies");
        assertThat(reasons(evidence().policiesComplete(VAULT))).containsExactly(Reason.LIST_INCOMPLETE);

        mirror.row(policies, "found", "provider", "{}");
        assertThat(evidence().policiesComplete(VAULT)).isInstanceOf(Fact.Known.class);

        mirror.staleRound(policies);
        assertThat(reasons(evidence().policiesComplete(VAULT))).containsExactly(Reason.STALE);

        mirror.row(policies, "unreadable", "provider", null);
        assertThat(reasons(evidence().policiesComplete(VAULT))).containsExactly(Reason.LIST_INCOMPLETE);
    }

    @Test
    void aLoadNeedsTheListTheCountAndTheUsage() {
        assertThat(reasons(evidence().load(VAULT))).containsExactly(Reason.LIST_INCOMPLETE);
        mirror.row(ITEMS, "found", "provider", "{}");
        assertThat(evidence().load(VAULT).gaps()).extracting(Gap::onItsWay).containsExactly(true);
        mirror.row(NodeId.account(VAULT), "found", "own", new VaultCount(3, Map.of(POLICY.value(), 2)).json());
        assertThat(reasons(evidence().load(VAULT))).containsExactly(Reason.NOT_READ_YET);
        mirror.row(Question.USAGE.of(VAULT), "found", "provider", json(new VaultUsage(9)));

        assertThat(evidence().load(VAULT).ifKnown()).contains(new VaultLoad(3, 9));
        assertThat(evidence().machinesOn(POLICY).ifKnown()).contains(2);
        assertThat(evidence()
                        .machinesOn(ResourceId.parse(VAULT + "/backupPolicies/p2"))
                        .ifKnown())
                .contains(0);
    }

    @Test
    void theVaultsOfASubscriptionAreThoseThatWereCounted() {
        assertThat(evidence().vaultsOf(AnId.SUBSCRIPTION)).isEmpty();

        mirror.row(
                NodeId.account(ResourceId.parse(SUBSCRIPTION)), "found", "own", new VaultsHeld(List.of(VAULT)).json());

        assertThat(evidence().vaultsOf(AnId.SUBSCRIPTION)).containsExactly(VAULT);
    }

    @Test
    void anItemWhoseBackupCompletedTellsOfItsJob() {
        mirror.row(NodeId.of(ITEM), "found", "list", """
                {"lastBackupStatus": "Completed", "lastBackupTime": "2026-08-01T01:00:00Z", "protectionState": "Protected"}
                """);

        assertThat(evidence().jobs(ITEM).ifKnown())
                .contains(List.of(new BackupJob("Backup", "Completed", "c;rg;vm-1", "2026-08-01T01:00:00Z", null)));
    }

    @Test
    void jobsOfAnItemThatDoesNotSayItAllAreAskedFor() {
        mirror.row(NodeId.of(ITEM), "found", "list", "{\"lastBackupStatus\": \"InProgress\"}");
        assertThat(reasons(evidence().jobs(ITEM))).containsExactly(Reason.NOT_READ_YET);

        BackupJob job = new BackupJob("Backup", "Failed", "c;rg;vm-1", "2026-08-01T01:00:00Z", null);
        mirror.row(Question.JOBS.of(VAULT), "found", "provider", json(new BackupJobs(List.of(job))))
                .edge(NodeId.of(ITEM), Question.JOBS.of(VAULT));

        assertThat(evidence().jobs(ITEM).ifKnown()).contains(List.of(job));
    }

    /// A list does not show whether an item follows its policy; a reading of the item does, and one that asks for it.
    @Test
    void theLaterReadingSaysWhetherAnItemFollowsItsPolicy() {
        NodeId question = Question.ITEM_DETAILS.of(ITEM);
        mirror.edge(VM, ITEM).row(NodeId.of(ITEM), "found", "list", item(null));
        assertThat(reasons(inconsistent())).containsExactly(Reason.NOT_READ_YET);

        mirror.row(question, "found", "provider", json(new ItemDetails(true)));
        assertThat(inconsistent().ifKnown()).contains(true);

        mirror.row(NodeId.of(ITEM), "found", "provider", item(false))
                .readAt(ITEM, READ.plusSeconds(1), READ.plusSeconds(1));
        assertThat(inconsistent().ifKnown()).contains(false);

        mirror.readAt(ITEM, READ.minusSeconds(1), READ.plusSeconds(9));
        assertThat(inconsistent().ifKnown()).contains(true);

        mirror.row(question, "found", "provider", json(new ItemDetails(null)));
        assertThat(inconsistent().ifKnown()).contains(false);
    }

    private Fact<Boolean> inconsistent() {
        return evidence().policyInconsistent(evidence().items().getFirst());
    }

    private static String item(@Nullable Boolean inconsistent) {
        return json(new ProtectedItem(
                null,
                Reference.of(VM.value()),
                null,
                "Protected",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                inconsistent,
                null,
                null));
    }

    @Test
    void locksAreThoseThatReachACollectionOfTheMachine() {
        ResourceId onGroup = lock(SUBSCRIPTION + "/resourceGroups/AzureBackupRG_1");
        ResourceId elsewhere = lock(SUBSCRIPTION + "/resourceGroups/other");
        mirror.found(COLLECTION, new RestorePointCollection(null))
                .edge(VM, COLLECTION)
                .found(onGroup, new Lock("ReadOnly"))
                .edge(NodeId.locksAt(SUBSCRIPTION + "/resourceGroups/AzureBackupRG_1"), NodeId.of(onGroup))
                .found(elsewhere, new Lock("ReadOnly"))
                .edge(NodeId.locksAt(SUBSCRIPTION + "/resourceGroups/other"), NodeId.of(elsewhere));

        assertThat(evidence().restorePointCollections()).containsExactly(COLLECTION);
        assertThat(evidence().locks(AnId.SUBSCRIPTION))
                .extracting(FoundLock::id)
                .containsExactly(onGroup);
        assertThat(evidence().locks("another")).isEmpty();
        assertThat(reasons(evidence().locksComplete(AnId.SUBSCRIPTION))).containsExactly(Reason.LIST_INCOMPLETE);
        mirror.row(TestMirror.list(Kinds.LOCK), "found", "provider", "{}");
        assertThat(evidence().locksComplete(AnId.SUBSCRIPTION).ifKnown()).contains(Complete.COMPLETE);
    }

    @Test
    void recordedFactsBelongToTheMachineOfTheirVmId() {
        facts("id-1");
        GuestFacts facts = evidence().guest();

        assertThat(facts.csv().orElseThrow().value()).isEqualTo("sofs");
        assertThat(facts.csv().orElseThrow().observedAt()).isEqualTo(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(facts.csv().orElseThrow().expiresAt()).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
        assertThat(facts.luks().orElseThrow().value()).containsExactly(new GuestFacts.Volume("data", true));
        assertThat(facts.proxy().orElseThrow().value()).isEqualTo(new GuestFacts.Proxy(true, null, false));
        assertThat(facts.wireserver().orElseThrow().value()).isFalse();
        assertThat(facts.cluster().orElseThrow().value()).isEqualTo(new GuestFacts.Cluster("cl", List.of("a", "b")));
        assertThat(facts.python()).isEmpty();

        facts("id-of-the-machine-before");
        assertThat(evidence().guest()).isEqualTo(GuestFacts.NONE);
    }

    @Test
    void whatTheMirrorRemembersOfTheMachineIsTold() {
        mirror.remembering(VM, new MirrorView.Memory("id-0", true, Map.of("bkp-luks", READ)));

        assertThat(evidence().formerVmId()).contains("id-0");
        assertThat(evidence().agentEverReported()).isTrue();
        assertThat(evidence().tagSince("bkp-luks")).contains(READ);
        assertThat(evidence().tagSince("bkp-csv")).isEmpty();
    }

    private void facts(String vmId) {
        mirror.row(NodeId.facts(VM), "found", "own", """
                {"vmId": "%s", "facts": {
                  "guest.csv": {"value": "sofs", "source": "probe", "observedAt": "2026-07-01T00:00:00Z", "expiresAt": "2026-09-01T00:00:00Z"},
                  "guest.luks": {"value": {"volumes": [{"name": "data", "fromAzureDiskEncryption": true}]}, "source": "probe",
                                 "observedAt": "2026-07-01T00:00:00Z"},
                  "guest.cluster": {"value": {"name": "cl", "members": ["a", "b"]}, "source": "probe", "observedAt": "2026-07-01T00:00:00Z"},
                  "guest.proxy": {"value": {"inUse": true, "authenticated": false}, "source": "probe", "observedAt": "2026-07-01T00:00:00Z"},
                  "guest.wireserver": {"value": false, "source": "probe", "observedAt": "2026-07-01T00:00:00Z"}}}
                """.formatted(vmId));
    }

    private static ResourceId lock(String place) {
        return ResourceId.parse(place + "/providers/Microsoft.Authorization/locks/l1");
    }

    private static String json(Object document) {
        return TestMirror.JSON.writeValueAsString(document);
    }

    private static List<Reason> reasons(Fact<?> fact) {
        return fact.gaps().stream().map(Gap::reason).toList();
    }
}
