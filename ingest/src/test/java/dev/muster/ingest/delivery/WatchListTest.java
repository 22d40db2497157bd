package dev.muster.ingest.delivery;

import static dev.muster.ingest.fixtures.Events.SUBSCRIPTION;
import static dev.muster.ingest.fixtures.Events.VM;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventgrid.SystemEventNames;
import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.fixtures.Events;
import dev.muster.ingest.settings.WatchSettings;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped list, seen through the reader.
class WatchListTest {

    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg";
    private static final String VAULT = GROUP + "/providers/Microsoft.RecoveryServices/vaults/v1";
    private static final String ITEM = VAULT + "/backupFabrics/Azure/protectionContainers/"
            + "IaasVMContainer;iaasvmcontainerv2;g;vm1/protectedItems/VM;iaasvmcontainerv2;g;vm1";
    private static final String NETWORK = GROUP + "/providers/Microsoft.Network/";

    private final DeliveryReader reader = new DeliveryReader(Bound.shippedWatchList());

    /// Every key of the evidence map, section 6.3, that Resource Manager announces and that is not the echo of our own
    /// doing.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Microsoft.Compute/virtualMachines/write, Write",
        "Microsoft.Compute/virtualMachines/delete, Delete",
        "Microsoft.Compute/virtualMachines/start/action, Action",
        "Microsoft.Compute/virtualMachines/deallocate/action, Action",
        "Microsoft.Compute/virtualMachines/powerOff/action, Action",
        "Microsoft.Compute/virtualMachines/restart/action, Action",
        "Microsoft.Compute/virtualMachines/redeploy/action, Action",
        "Microsoft.Compute/virtualMachines/reimage/action, Action",
        "Microsoft.Compute/virtualMachines/reapply/action, Action",
        "Microsoft.Compute/virtualMachines/attachDetachDataDisks/action, Action",
        "Microsoft.Compute/virtualMachines/extensions/write, Write",
        "Microsoft.Compute/virtualMachines/extensions/delete, Delete",
        "Microsoft.Compute/disks/write, Write",
        "Microsoft.Compute/disks/delete, Delete",
        "Microsoft.Compute/diskEncryptionSets/write, Write",
        "Microsoft.KeyVault/vaults/write, Write",
        "Microsoft.KeyVault/vaults/accessPolicies/write, Write",
        "Microsoft.Authorization/roleAssignments/write, Write",
        "Microsoft.Authorization/roleAssignments/delete, Delete",
        "Microsoft.Network/networkInterfaces/write, Write",
        "Microsoft.Network/networkSecurityGroups/delete, Delete",
        "Microsoft.Network/networkSecurityGroups/securityRules/write, Write",
        "Microsoft.Network/virtualNetworks/write, Write",
        "Microsoft.Network/virtualNetworks/subnets/delete, Delete",
        "Microsoft.Network/routeTables/write, Write",
        "Microsoft.Network/routeTables/routes/delete, Delete",
        "Microsoft.Network/publicIPAddresses/write, Write",
        "Microsoft.Network/loadBalancers/write, Write",
        "Microsoft.Network/loadBalancers/backendAddressPools/write, Write",
        "Microsoft.Network/loadBalancers/inboundNatRules/write, Write",
        "Microsoft.Storage/storageAccounts/write, Write",
        "Microsoft.RecoveryServices/Vaults/write, Write",
        "Microsoft.RecoveryServices/Vaults/delete, Delete",
        "Microsoft.RecoveryServices/Vaults/backupPolicies/write, Write",
        "Microsoft.RecoveryServices/Vaults/backupconfig/write, Write",
        "Microsoft.RecoveryServices/Vaults/backupstorageconfig/write, Write",
        "Microsoft.RecoveryServices/Vaults/backupFabrics/backupProtectionIntent/write, Write",
        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/write, Write",
        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/delete, Delete",
        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/backup/action, Action",
        "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/restore/action, Action",
        "Microsoft.Authorization/locks/write, Write",
        "Microsoft.Authorization/locks/delete, Delete",
        "Microsoft.Resources/tags/write, Write",
        "Microsoft.Resources/subscriptions/resourceGroups/moveResources/action, Action",
        "Microsoft.Resources/subscriptions/resourceGroups/delete, Delete",
    })
    void watchesWhatTheEvidenceMapNames(String operation, String verb) {
        assertThat(isWatched(event(verb + "Success").about(operation, GROUP))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Resources/deployments/write",
                "Microsoft.Storage/storageAccounts/listKeys/action",
                "Microsoft.RecoveryServices/locations/backupStatus/action",
                "Microsoft.RecoveryServices/locations/backupPreValidateProtection/action",
                "Microsoft.Compute/disks/beginGetAccess/action",
                "Microsoft.Compute/virtualMachines/runCommand/action",
                "Microsoft.Compute/virtualMachines/runCommands/write",
                "microsoft.resources/subscriptions/resourcegroups/WRITE",
                "Microsoft.Web/sites/write",
                "Microsoft.Resources/checkZonePeers/action",
            })
    void leavesNoiseAndTheEchoOfOurOwnReadingAlone(String operation) {
        assertThat(isWatched(event("ActionSuccess").about(operation, GROUP))).isFalse();
    }

    @Test
    void doesNotCallNoiseUnusableForASubjectThatIsNoResource() {
        String subject =
                "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.RecoveryServices/locations/weu/backupStatus";

        assertThat(isWatched(event("ActionSuccess")
                        .about("Microsoft.RecoveryServices/locations/backupStatus/action", subject)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "WriteFailure, Microsoft.Compute/virtualMachines/write, true",
        "DeleteCancel, Microsoft.Compute/virtualMachines/delete, true",
        "ActionFailure, Microsoft.Compute/virtualMachines/attachDetachDataDisks/action, true",
        "ActionFailure, Microsoft.Compute/virtualMachines/start/action, false",
        "WriteFailure, Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/write, true",
        "WriteFailure, Microsoft.RecoveryServices/Vaults/write, false",
        "WriteFailure, Microsoft.Compute/disks/write, false",
        "WriteCancel, Microsoft.Network/networkSecurityGroups/write, false",
    })
    void watchesFailuresOnlyWhereTheyMayHaveChangedParts(String kind, String operation, boolean watched) {
        assertThat(isWatched(event(kind).about(operation, GROUP))).isEqualTo(watched);
    }

    @Test
    void judgesAnEventWithoutOperationByTheTypeOfItsResource() {
        assertThat(isWatched(notification("CreatedOrUpdated", VM))).isTrue();
        assertThat(isWatched(notification("Deleted", VAULT))).isTrue();
        assertThat(isWatched(notification("CreatedOrUpdated", GROUP))).isFalse();
        assertThat(isWatched(notification("Deleted", GROUP))).isTrue();
        assertThat(isWatched(notification("CreatedOrUpdated", GROUP + "/providers/Microsoft.Web/sites/s")))
                .isFalse();
        assertThat(isWatched(event("WriteFailure").with("data", null))).isTrue();
        assertThat(isWatched(event("WriteFailure").with("data", null).with("subject", VAULT)))
                .isFalse();
        assertThat(isWatched(event("ActionSuccess").with("data", null).with("subject", ITEM)))
                .isTrue();
        assertThat(isWatched(event("ActionFailure").with("data", null))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "/", "a/b", " ", ""})
    void treatsAMutilatedOperationAsNone(String operation) {
        assertThat(isWatched(event("WriteSuccess").withData("operationName", operation)))
                .isTrue();
        assertThat(isWatched(event("WriteSuccess").about(operation, GROUP + "/providers/Microsoft.Web/sites/s")))
                .isFalse();
    }

    @Test
    void comparesWithoutLetterCase() {
        assertThat(isWatched(eventGrid("e")
                        .type("microsoft.resources.resourcewritesuccess")
                        .about(
                                "MICROSOFT.NETWORK/NETWORKINTERFACES/WRITE",
                                NETWORK.toUpperCase(Locale.ROOT) + "NETWORKINTERFACES/N")))
                .isTrue();
    }

    @Test
    void watchesOnlyTheAzureSubscriptionsListed() {
        DeliveryReader others = new DeliveryReader(Bound.shippedWatchList("subscriptions", "AAAA,bbbb"));
        String vm = VM.replace(SUBSCRIPTION, "aaaa");

        assertThat(isWatched(others, eventGrid("e"))).isFalse();
        assertThat(isWatched(others, eventGrid("e").about("Microsoft.Compute/virtualMachines/write", vm)))
                .isTrue();
    }

    @Test
    void namesEventTypesAsTheSdkDoes() {
        assertThat(Bound.shipped(WatchSettings.class).eventTypes())
                .containsExactlyInAnyOrder(
                        SystemEventNames.RESOURCE_WRITE_SUCCESS,
                        SystemEventNames.RESOURCE_WRITE_FAILURE,
                        SystemEventNames.RESOURCE_WRITE_CANCEL,
                        SystemEventNames.RESOURCE_DELETE_SUCCESS,
                        SystemEventNames.RESOURCE_DELETE_FAILURE,
                        SystemEventNames.RESOURCE_DELETE_CANCEL,
                        SystemEventNames.RESOURCE_ACTION_SUCCESS,
                        SystemEventNames.RESOURCE_ACTION_FAILURE,
                        SystemEventNames.RESOURCE_ACTION_CANCEL,
                        SystemEventNames.RESOURCE_NOTIFICATIONS_RESOURCE_MANAGEMENT_CREATED_OR_UPDATED,
                        SystemEventNames.RESOURCE_NOTIFICATIONS_RESOURCE_MANAGEMENT_DELETED);
    }

    @Test
    void leavesOtherEventTypesAloneWhateverElseIsWrongWithThem() {
        assertThat(isWatched(eventGrid("e").type("Microsoft.Storage.BlobCreated")))
                .isFalse();
        assertThat(isWatched(eventGrid("e")
                        .type(SystemEventNames.RESOURCE_NOTIFICATIONS_HEALTH_RESOURCES_ANNOTATED)
                        .without("id")
                        .without("eventTime")))
                .isFalse();
    }

    private boolean isWatched(Events event) {
        return isWatched(reader, event);
    }

    private static boolean isWatched(DeliveryReader reader, Events event) {
        try {
            Element element =
                    reader.read(event.json().getBytes(UTF_8), Instant.EPOCH).getFirst();
            assertThat(element).isInstanceOfAny(Element.Usable.class, Element.Unwatched.class);
            return element instanceof Element.Usable;
        } catch (NotJsonException e) {
            throw new AssertionError(e);
        }
    }

    private static Events event(String kind) {
        return eventGrid("e").type("Microsoft.Resources.Resource" + kind);
    }

    private static Events notification(String kind, String resource) {
        return eventGrid("e")
                .type("Microsoft.ResourceNotifications.Resources." + kind)
                .with("subject", resource)
                .with("data", Map.of("resourceInfo", Map.of("id", resource)));
    }
}
