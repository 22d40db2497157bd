package dev.muster.evaluator.intake;

import static dev.muster.evaluator.azure.ImpactEstate.A;
import static dev.muster.evaluator.azure.ImpactEstate.ACCOUNT;
import static dev.muster.evaluator.azure.ImpactEstate.ADDRESS;
import static dev.muster.evaluator.azure.ImpactEstate.B;
import static dev.muster.evaluator.azure.ImpactEstate.BACKUP_GROUP;
import static dev.muster.evaluator.azure.ImpactEstate.BALANCER;
import static dev.muster.evaluator.azure.ImpactEstate.DISK;
import static dev.muster.evaluator.azure.ImpactEstate.GROUP;
import static dev.muster.evaluator.azure.ImpactEstate.KEYS;
import static dev.muster.evaluator.azure.ImpactEstate.NET;
import static dev.muster.evaluator.azure.ImpactEstate.NIC;
import static dev.muster.evaluator.azure.ImpactEstate.NSG;
import static dev.muster.evaluator.azure.ImpactEstate.POLICY;
import static dev.muster.evaluator.azure.ImpactEstate.ROUTES;
import static dev.muster.evaluator.azure.ImpactEstate.SET;
import static dev.muster.evaluator.azure.ImpactEstate.SUBSCRIPTION;
import static dev.muster.evaluator.azure.ImpactEstate.VAULT;
import static dev.muster.evaluator.azure.ImpactEstate.item;
import static dev.muster.evaluator.azure.ImpactEstate.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.ImpactEstate;
import dev.muster.evaluator.intake.HintTargets.Target;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys of the evidence map (sections 6.3 and 6.4), each from the event to the machines that are judged because of
/// it: what is read again, and whom a changed answer marks. Machine `a` rests on everything that is named here, machine
/// `b` on its subscription alone.
class EventImpactIT {

    private static final String RESOURCES = "Microsoft.Resources.Resource";
    private static final String HEALTH = "Microsoft.ResourceNotifications.HealthResources.";
    private static final String CHANGED = "WriteSuccess";
    private static final String GROUP_ID = SUBSCRIPTION + "/resourcegroups/rg";
    private static final String LOCK = BACKUP_GROUP + "/providers/microsoft.authorization/locks/l";
    private static final String TAGS = "/providers/microsoft.resources/tags/default";

    private final ImpactEstate estate = new ImpactEstate();
    private final KnownNodes known = new PostgresKnownNodes(estate.database().jdbc());

    @BeforeEach
    void readEverything() {
        for (String id : List.of(SET, KEYS, NSG, ROUTES, ADDRESS, POLICY, LOCK)) {
            estate.seen(id, "'location': 'westeurope', 'properties': {}");
        }
        estate.seen(VAULT + "/backupstorageconfig/vaultstorageconfig", "'properties': {}");
        estate.seen(VAULT + "/backupconfig/vaultconfig", "'properties': {}");
        estate.clear();
    }

    @AfterEach
    void end() {
        estate.close();
    }

    @ParameterizedTest(name = "{0} {1} of {2}")
    @CsvSource({
        "T-VM, WriteSuccess, A",
        "T-VM, DeleteSuccess, A",
        "T-VM, WriteFailure, A",
        "T-POWER, ActionSuccess, A",
        "T-DISKATTACH, ActionSuccess, A",
        "T-EXT, WriteSuccess, A/extensions/e",
        "T-EXT, DeleteSuccess, A/extensions/e",
        "T-RUNCMD, WriteSuccess, A/runcommands/r",
        "T-RUNCMD, ActionSuccess, A",
        "T-DISK, WriteSuccess," + DISK,
        "T-DISK, DeleteSuccess," + DISK,
        "T-DES, WriteSuccess," + SET,
        "T-KV, WriteSuccess," + KEYS,
        "T-KV, WriteSuccess," + KEYS + "/accesspolicies/add",
        "T-NIC, WriteSuccess," + NIC,
        "T-NIC, DeleteSuccess," + NIC,
        "T-NSG, WriteSuccess," + NSG,
        "T-NSG, DeleteSuccess," + NSG + "/securityrules/r",
        "T-SUBNET, WriteSuccess," + NET,
        "T-SUBNET, WriteSuccess," + NET + "/subnets/x",
        "T-ROUTE, WriteSuccess," + ROUTES,
        "T-ROUTE, DeleteSuccess," + ROUTES + "/routes/r",
        "T-PIP, WriteSuccess," + ADDRESS,
        "T-LB, WriteSuccess," + BALANCER,
        "T-LB, DeleteSuccess," + BALANCER,
        "T-LB, WriteSuccess," + BALANCER + "/backendaddresspools/x",
        "T-LB, WriteSuccess," + BALANCER + "/inboundnatrules/x",
        "T-SA, WriteSuccess," + ACCOUNT,
        "T-ITEM, WriteSuccess, ITEM",
        "T-ITEM, DeleteSuccess, ITEM",
        "T-ITEM, ActionSuccess, ITEM",
        "T-ITEM, ActionSuccess, ITEM/recoverypoints/1",
        "T-ITEM, WriteFailure, ITEM",
        "T-POLICY, WriteSuccess," + POLICY,
        "T-POLICY, DeleteSuccess," + POLICY,
        "T-VAULT, WriteSuccess," + VAULT,
        "T-VAULT, DeleteSuccess," + VAULT,
        "T-VAULTCFG, WriteSuccess," + VAULT + "/backupconfig/vaultconfig",
        "T-VAULTCFG, WriteSuccess," + VAULT + "/backupstorageconfig/vaultstorageconfig",
        "T-LOCK, WriteSuccess," + LOCK,
        "T-LOCK, DeleteSuccess," + LOCK,
        "T-TAG, WriteSuccess, A" + TAGS,
        "T-TAG, DeleteSuccess, A" + TAGS,
        "T-TAG, WriteSuccess," + VAULT + TAGS
    })
    void anEventMarksTheMachineThatRestsOnItsSubject(String key, String kind, String subject) {
        List<NodeId> read = read(RESOURCES + kind, subject.replaceFirst("^A", A).replaceFirst("^ITEM", item("a")), key);

        assertThat(read).isNotEmpty();
        read.forEach(estate::changed);
        assertThat(estate.marked()).containsExactly(A);
    }

    /// T-HEALTH.
    @ParameterizedTest
    @CsvSource({"AvailabilityStatusChanged", "ResourceAnnotated"})
    void whatHappenedToTheHealthOfAMachineHasItLookedAt(String kind) {
        List<NodeId> read = read(HEALTH + kind, A, "");

        assertThat(read).containsExactly(new NodeId(A));
    }

    /// T-INTENT: the item is in the list that is read.
    @Test
    void anIntentHasTheItemsOfItsVaultListed() {
        assertThat(read(RESOURCES + CHANGED, VAULT + "/backupfabrics/azure/backupprotectionintent/i", ""))
                .containsExactly(NodeId.vaultCollection(ResourceId.parse(VAULT), "backupprotecteditems"));
    }

    /// T-VAULT: also those in the vault's region that nobody protects.
    @Test
    void aVaultMarksTheMachinesOfItsRegion() {
        estate.seen(vm("c"), "'location': 'westeurope', 'properties': {'vmId': '3'}");
        estate.clear();

        read(RESOURCES + "DeleteSuccess", VAULT, "").forEach(estate::changed);

        assertThat(estate.marked()).containsExactly(A, vm("c"));
    }

    /// T-POLICY: one reading, and each of its machines once.
    @Test
    void oneEditOfAPolicyIsOneReadingAndMarksEachOfItsMachinesOnce() {
        for (String other : List.of("b", "c", "d")) {
            estate.seen(item(other), """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s', 'policyId': '%s'}
                    """.formatted(vm(other), POLICY));
        }
        estate.clear();

        List<NodeId> read = read(RESOURCES + CHANGED, POLICY, "");

        assertThat(read).containsExactly(new NodeId(POLICY));
        read.forEach(estate::changed);
        assertThat(estate.marked()).containsExactly(A, B, vm("c"), vm("d"));
        assertThat(estate.database().number("SELECT count(*) FROM judge_queue WHERE marked_at IS NOT NULL"))
                .isEqualTo(4);
    }

    /// T-MOVE: ids change, so both groups are looked for in the lists.
    @Test
    void aMoveHasTheListsRead() {
        List<NodeId> read = read(
                RESOURCES + "ActionSuccess",
                GROUP_ID,
                "Microsoft.Resources/subscriptions/resourceGroups/moveResources/action");

        assertThat(read)
                .contains(
                        NodeId.collection("s1", "microsoft.compute/virtualmachines"),
                        NodeId.collection("s1", "microsoft.recoveryservices/vaults"),
                        NodeId.collection("s1", "microsoft.compute/disks"),
                        NodeId.collection("s1", "microsoft.network/networkinterfaces"));
    }

    /// T-RG.
    @Test
    void aDeletedGroupHasAllItsMembersLookedAt() {
        List<NodeId> read = read(RESOURCES + "DeleteSuccess", GROUP_ID, "");

        assertThat(read)
                .contains(new NodeId(A), new NodeId(B), new NodeId(VAULT), new NodeId(NIC), new NodeId(item("a")))
                .noneMatch(it -> it.value().startsWith(BACKUP_GROUP));
        read.forEach(estate::changed);
        assertThat(estate.marked()).containsExactly(A, B);
    }

    /// T-JOB: no event tells of it, so the question has a time after which it is asked again.
    @Test
    void theJobsOfAVaultAreAskedForAgainByTheClock() {
        NodeId jobs = Question.JOBS.of(ResourceId.parse(VAULT));
        assertThat(Question.JOBS.again()).isPresent();

        estate.answered(jobs);

        assertThat(estate.marked()).containsExactly(A);
    }

    /// T-GUEST.
    @Test
    void aRecordedFactMarksItsMachine() {
        estate.database().text("""
                SELECT published.record_facts('%s',
                  '{"guest.csv": {"value": "none", "source": "probe", "observedAt": "2026-08-01T00:00:00Z"}}')
                """.formatted(A));

        estate.changed(NodeId.facts(ResourceId.parse(A)));

        assertThat(estate.marked()).containsExactly(A);
    }

    /// T-TIMER: a machine is due at its time, and nobody else with it.
    @Test
    void aDueTimeIsThatOfOneMachine() {
        estate.database().update("UPDATE judge_queue SET due_at = now() - interval '1 s' WHERE vm = ?", A);

        assertThat(estate.database().texts("SELECT vm FROM judge_queue WHERE due_at <= now()"))
                .containsExactly(A);
    }

    /// T-CLASSIC: none of them is left, and none is in the mirror; and what is only looked at changes nothing, our own
    /// questions among it.
    @ParameterizedTest
    @CsvSource({
        "WriteSuccess," + GROUP + "microsoft.classiccompute/virtualmachines/c",
        "ActionSuccess," + SUBSCRIPTION + "/providers/microsoft.recoveryservices/locations/westeurope",
        "ActionSuccess," + NIC,
        "ActionSuccess," + DISK,
        "ActionSuccess," + ACCOUNT,
        "ActionSuccess," + KEYS,
        "WriteFailure," + NSG
    })
    void whatChangesNothingMakesNoReading(String kind, String subject) {
        assertThat(read(RESOURCES + kind, subject, "")).isEmpty();
    }

    private List<NodeId> read(String type, String subject, String operation) {
        ResourceChanged change = new ResourceChanged(
                "e1",
                SUBSCRIPTION,
                type,
                ResourceId.parse(subject),
                Instant.parse("2026-08-01T10:00:00Z"),
                Optional.of(operation).filter(it -> !it.isEmpty()),
                Optional.of("Succeeded"),
                Optional.empty(),
                Optional.empty());
        return HintTargets.of(change).stream().flatMap(this::nodes).distinct().toList();
    }

    private Stream<NodeId> nodes(Target target) {
        return switch (target) {
            case Target.Row row -> Stream.of(row.node());
            case Target.Members members -> known.membersOf(members.group()).stream();
            case Target.Resting resting -> known.restingOn(resting.set()).stream();
            case Target.Elsewhere elsewhere -> known.listsBeside(elsewhere.subscription()).stream();
        };
    }
}
