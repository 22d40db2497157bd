package dev.muster.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.intake.HintTargets.Target;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintTargetsTest {

    private static final String WRITE = "Microsoft.Resources.ResourceWriteSuccess";
    private static final String DELETE = "Microsoft.Resources.ResourceDeleteSuccess";
    private static final String ACTION = "Microsoft.Resources.ResourceActionSuccess";
    private static final String GROUP = "/subscriptions/s1/resourcegroups/g1";
    private static final String VM = GROUP + "/providers/microsoft.compute/virtualmachines/vm1";
    private static final String NIC = GROUP + "/providers/microsoft.network/networkinterfaces/n1";
    private static final String NSG = GROUP + "/providers/microsoft.network/networksecuritygroups/n1";
    private static final String VNET = GROUP + "/providers/microsoft.network/virtualnetworks/v1";
    private static final String VAULT = GROUP + "/providers/microsoft.recoveryservices/vaults/v1";
    private static final String ITEM =
            VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c;g1;vm1/protecteditems/vm;c;g1;vm1";
    private static final String POLICY = VAULT + "/backuppolicies/daily";
    private static final String STORAGE = VAULT + "/backupstorageconfig/vaultstorageconfig";
    private static final String SETTINGS = VAULT + "/backupconfig/vaultconfig";
    private static final String DISK = GROUP + "/providers/microsoft.compute/disks/d1";
    private static final String ENCRYPTION = GROUP + "/providers/microsoft.compute/diskencryptionsets/e1";
    private static final String POINTS = GROUP + "/providers/microsoft.compute/restorepointcollections/r1";
    private static final String KEYS = GROUP + "/providers/microsoft.keyvault/vaults/k1";
    private static final String ROUTES = GROUP + "/providers/microsoft.network/routetables/r1";
    private static final String ADDRESS = GROUP + "/providers/microsoft.network/publicipaddresses/p1";
    private static final String BALANCER = GROUP + "/providers/microsoft.network/loadbalancers/b1";
    private static final String ACCOUNT = GROUP + "/providers/microsoft.storage/storageaccounts/a1";
    private static final String LOCK = GROUP + "/providers/microsoft.authorization/locks/l1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                VM,
                NIC,
                NSG,
                VNET,
                VAULT,
                ITEM,
                POLICY,
                DISK,
                ENCRYPTION,
                POINTS,
                KEYS,
                ROUTES,
                ADDRESS,
                ACCOUNT,
                LOCK
            })
    void readsAResourceThatIsARowOfTheMirror(String row) {
        assertThat(rows(targets(WRITE, row))).containsExactly(row(row, false));
        assertThat(rows(targets("Microsoft.ResourceNotifications.Resources.CreatedOrUpdated", row)))
                .containsExactly(row(row, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VM,
                NIC,
                NSG,
                VNET,
                VAULT,
                ITEM,
                POLICY,
                DISK,
                ENCRYPTION,
                POINTS,
                KEYS,
                ROUTES,
                ADDRESS,
                ACCOUNT,
                LOCK
            })
    void takesTheDeleteOfARowForADelete(String row) {
        assertThat(rows(targets(DELETE, row))).containsExactly(row(row, true));
        assertThat(rows(targets("Microsoft.ResourceNotifications.Resources.Deleted", row)))
                .containsExactly(row(row, true));
    }

    /// What was done with a machine or its backup may have changed it; everything else is only looked at by actions:
    /// keys of an account, an export of a disk, our own questions.
    @Test
    void readsAfterAnActionOnlyWhatActionsChange() {
        assertThat(rows(targets(ACTION, VM))).containsExactly(row(VM, false));
        assertThat(rows(targets(ACTION, ITEM))).containsExactly(row(ITEM, false));
        assertThat(rows(targets(ACTION, ITEM + "/recoverypoints/1"))).containsExactly(row(ITEM, false));
        assertThat(rows(targets("Microsoft.ResourceNotifications.HealthResources.AvailabilityStatusChanged", VM)))
                .containsExactly(row(VM, false));
        for (String looked : List.of(DISK, ACCOUNT, KEYS, NIC, NSG, VAULT, POLICY)) {
            assertThat(targets(ACTION, looked)).isEmpty();
        }
        assertThat(targets(ACTION, "/subscriptions/s1/providers/microsoft.recoveryservices/locations/westeurope"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {STORAGE, SETTINGS})
    void readsADescriptionOfAVaultAndTheVaultItself(String description) {
        assertThat(rows(targets(WRITE, description))).containsExactly(row(description, false), row(VAULT, false));
    }

    @Test
    void readsTheInterfacesBehindABalancer() {
        Target behind = new Target.Resting(new NodeId("set:balancer" + BALANCER));
        assertThat(targets(WRITE, BALANCER)).containsExactly(behind);
        assertThat(targets(DELETE, BALANCER)).containsExactly(behind);
        assertThat(targets(WRITE, BALANCER + "/backendaddresspools/x")).containsExactly(behind);
        assertThat(targets(WRITE, BALANCER + "/inboundnatrules/x")).containsExactly(behind);
    }

    @ParameterizedTest
    @CsvSource({
        VM + "/extensions/agent, " + VM,
        VM + "/runcommands/x, " + VM,
        NSG + "/securityrules/deny, " + NSG,
        VNET + "/subnets/a, " + VNET,
        ROUTES + "/routes/r, " + ROUTES,
        KEYS + "/accesspolicies/add, " + KEYS,
        ITEM + "/recoverypoints/1, " + ITEM,
        VM + "/providers/microsoft.resources/tags/default, " + VM,
        VAULT + "/providers/microsoft.resources/tags/default, " + VAULT,
        VAULT + "/backupfabrics/azure/backupprotectionintent/i, " + VAULT + "/backupprotecteditems",
    })
    void readsTheRowThatAPartIsKeptInAndNeverTakesItForDeleted(String part, String row) {
        assertThat(rows(targets(WRITE, part))).containsExactly(row(row, false));
        assertThat(rows(targets(DELETE, part))).containsExactly(row(row, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GROUP + "/providers/microsoft.web/sites/x",
                GROUP + "/providers/microsoft.authorization/roleassignments/r",
                VNET + "/virtualnetworkpeerings/p",
                GROUP + "/providers/microsoft.compute/virtualmachinescalesets/s/virtualmachines/1",
                GROUP + "/providers/microsoft.resources/tags/default",
                "/subscriptions/s1/providers/microsoft.resources/tags/default",
                "/subscriptions/s1",
                GROUP,
                VAULT
                        + "/backupfabrics/azure/protectioncontainers/storagecontainer;storage;g1;a/protecteditems/share;s",
            })
    void readsNothingForWhatTheMirrorDoesNotHold(String subject) {
        assertThat(targets(WRITE, subject)).isEmpty();
    }

    @Test
    void looksAtEveryKnownMemberOfADeletedGroup() {
        assertThat(targets(DELETE, GROUP)).containsExactly(new Target.Members(ResourceId.parse(GROUP)));
    }

    @Test
    void readsTheListsOfTheSubscriptionThatSomethingMovedFromAndLooksForItElsewhere() {
        assertThat(targets(ACTION, GROUP, "Microsoft.Resources/subscriptions/resourceGroups/moveResources/action"))
                .contains(new Target.Elsewhere("s1"))
                .filteredOn(Target.Row.class::isInstance)
                .extracting(it -> ((Target.Row) it).node().value())
                .containsExactlyInAnyOrder(
                        "/subscriptions/s1/providers/microsoft.compute/virtualmachines",
                        "/subscriptions/s1/providers/microsoft.compute/disks",
                        "/subscriptions/s1/providers/microsoft.compute/diskencryptionsets",
                        "/subscriptions/s1/providers/microsoft.compute/restorepointcollections",
                        "/subscriptions/s1/providers/microsoft.keyvault/vaults",
                        "/subscriptions/s1/providers/microsoft.network/networkinterfaces",
                        "/subscriptions/s1/providers/microsoft.network/networksecuritygroups",
                        "/subscriptions/s1/providers/microsoft.network/publicipaddresses",
                        "/subscriptions/s1/providers/microsoft.network/routetables",
                        "/subscriptions/s1/providers/microsoft.network/virtualnetworks",
                        "/subscriptions/s1/providers/microsoft.storage/storageaccounts",
                        "/subscriptions/s1/providers/microsoft.recoveryservices/vaults");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Resources.ResourceWriteFailure",
                "Microsoft.Resources.ResourceDeleteCancel",
                "Microsoft.Resources.ResourceActionFailure",
            })
    void looksAfterAFailureOnlyWhereItMayHaveChangedParts(String failure) {
        assertThat(rows(targets(failure, VM))).containsExactly(row(VM, false));
        assertThat(rows(targets(failure, ITEM))).containsExactly(row(ITEM, false));
        assertThat(targets(failure, NSG)).isEmpty();
        assertThat(targets(failure, GROUP)).isEmpty();
    }

    @Test
    void readsNothingForAnEventOfAnotherKind() {
        assertThat(targets("Microsoft.ResourceNotifications.ContainerServiceEventResources.ScheduledEventEmitted", VM))
                .isEmpty();
    }

    /// What a start, a stop or an extension changes is in the instance view, which no list shows.
    @Test
    void onlyTheProviderShowsWhatWasDoneWithAVm() {
        assertThat(targets(ACTION, VM)).containsExactly(new Target.Row(new NodeId(VM), false, true));
        assertThat(targets(WRITE, VM + "/extensions/agent"))
                .containsExactly(new Target.Row(new NodeId(VM), false, true));
        assertThat(targets(WRITE, VM)).containsExactly(new Target.Row(new NodeId(VM), false, false));
    }

    private static String row(String id, boolean deleted) {
        return id + " " + deleted;
    }

    private static List<String> rows(List<Target> targets) {
        return targets.stream()
                .map(Target.Row.class::cast)
                .map(it -> row(it.node().value(), it.deleted()))
                .toList();
    }

    private static List<Target> targets(String type, String subject) {
        return targets(type, subject, "Microsoft.Any/thing/write");
    }

    private static List<Target> targets(String type, String subject, String operation) {
        return HintTargets.of(new ResourceChanged(
                "e1",
                "/subscriptions/s1",
                type,
                ResourceId.parse(subject),
                Instant.parse("2026-08-01T10:00:00Z"),
                Optional.of(operation),
                Optional.of("Succeeded"),
                Optional.empty(),
                Optional.empty()));
    }
}
