package dev.muster.evaluator.azure;

import static dev.muster.evaluator.azure.ImpactEstate.A;
import static dev.muster.evaluator.azure.ImpactEstate.ACCOUNT;
import static dev.muster.evaluator.azure.ImpactEstate.ADDRESS;
import static dev.muster.evaluator.azure.ImpactEstate.B;
import static dev.muster.evaluator.azure.ImpactEstate.BACKUP_GROUP;
import static dev.muster.evaluator.azure.ImpactEstate.COLLECTION;
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

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a verdict may rest on marks the machines that rest on it when it changes, and no others; what is referred
/// to and was never read is asked for.
class ImpactIT {

    private final ImpactEstate estate = new ImpactEstate();

    @AfterEach
    void end() {
        estate.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                DISK + "| 'properties': {'diskSizeGB': 9}",
                SET + "| 'properties': {'autoKeyRotationError': {}}",
                KEYS + "| 'location': 'x'",
                NIC + "| 'properties': {}",
                NSG + "| 'properties': {'securityRules': []}",
                NET + "| 'properties': {}",
                ROUTES + "| 'properties': {'routes': []}",
                ADDRESS + "| 'properties': {'publicIPAllocationMethod': 'Static'}",
                ACCOUNT + "| 'properties': {'publicNetworkAccess': 'Disabled'}",
                COLLECTION + "| 'properties': {}",
                BACKUP_GROUP + "/providers/microsoft.authorization/locks/l | 'properties': {'level': 'ReadOnly'}",
                SUBSCRIPTION + "/providers/microsoft.authorization/locks/l | 'properties': {'level': 'ReadOnly'}",
                COLLECTION + "/providers/microsoft.authorization/locks/l | 'properties': {'level': 'ReadOnly'}",
                VAULT + "| 'location': 'westeurope', 'properties': {'provisioningState': 'Deleting'}",
                POLICY + "| 'properties': {'policyType': 'V2'}",
                VAULT + "/backupstorageconfig/vaultstorageconfig | 'properties': {'storageType': 'GeoRedundant'}",
                VAULT + "/backupconfig/vaultconfig | 'properties': {'softDeleteFeatureState': 'Enabled'}"
            })
    void aChangeMarksTheMachineThatRestsOnIt(String id, String document) {
        estate.seen(id, document);

        assertThat(estate.marked()).containsExactly(A);
    }

    @Test
    void aChangedItemMarksItsMachine() {
        estate.seen(
                item("a"),
                "'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s'}".formatted(A));

        assertThat(estate.marked()).containsExactly(A);
    }

    @ParameterizedTest
    @CsvSource({"JOBS", "USAGE"})
    void anAnswerAboutAVaultMarksTheMachinesProtectedInIt(Question question) {
        estate.answered(question.of(ResourceId.parse(VAULT)));

        assertThat(estate.marked()).containsExactly(A);
    }

    @Test
    void anAnswerAboutAnItemMarksItsMachine() {
        estate.answered(Question.ITEM_DETAILS.of(ResourceId.parse(item("a"))));

        assertThat(estate.marked()).containsExactly(A);
    }

    @Test
    void whatIsTrueOfASubscriptionMarksAllItsMachines() {
        estate.answered(Question.provider("s1"));

        assertThat(estate.marked()).containsExactly(A, B);
    }

    @Test
    void aCountMarksTheMachinesProtectedInTheVault() {
        estate.write(NodeId.account(ResourceId.parse(VAULT)));
        assertThat(estate.marked()).containsExactly(A);

        estate.clear();
        estate.write(NodeId.account(ResourceId.parse(SUBSCRIPTION)));
        assertThat(estate.marked()).containsExactly(A);
    }

    @Test
    void aLockOfAnotherGroupConcernsNobody() {
        estate.seen(GROUP + "microsoft.authorization/locks/l", "'properties': {'level': 'ReadOnly'}");

        assertThat(estate.marked()).isEmpty();
    }

    @Test
    void anItemMarksNobodyElseInItsVault() {
        estate.seen(
                item("b"),
                "'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s'}".formatted(B));

        assertThat(estate.marked()).containsExactly(B);
    }

    @Test
    void aPolicyIsAskedForOnceForAllItsMachines() {
        for (String other : List.of("b", "c", "d")) {
            estate.seen(item(other), """
                    'properties': {'backupManagementType': 'AzureIaasVM', 'sourceResourceId': '%s', 'policyId': '%s'}
                    """.formatted(vm(other), POLICY));
        }
        assertThat(estate.database()
                        .texts("SELECT resource_id FROM refresh WHERE resource_id LIKE '%/backuppolicies/%'"))
                .containsExactly(POLICY);
        estate.clear();

        estate.seen(POLICY, "'properties': {'policyType': 'V2'}");

        assertThat(estate.marked()).containsExactly(A, B, vm("c"), vm("d"));
    }

    @Test
    void everythingThatIsReferredToIsAskedForOnce() {
        assertThat(estate.database().texts("SELECT resource_id FROM refresh ORDER BY 1"))
                .contains(
                        SET,
                        KEYS,
                        NSG,
                        ROUTES,
                        ADDRESS,
                        POLICY,
                        SUBSCRIPTION + "/providers/microsoft.recoveryservices",
                        SUBSCRIPTION + "/providers/microsoft.compute/disks",
                        SUBSCRIPTION + "/providers/microsoft.authorization/locks",
                        VAULT + "/backupjobs",
                        item("a") + "/extendedinfo",
                        VAULT + "/backupusagesummaries",
                        VAULT + "/backupstorageconfig/vaultstorageconfig",
                        VAULT + "/backupconfig/vaultconfig")
                .noneMatch(it -> it.startsWith("set:") || it.contains("/subnets/"));
    }

    @Test
    void nothingButMachinesIsMarked() {
        estate.seen(A + "/providers/microsoft.authorization/locks/l", "'properties': {'level': 'ReadOnly'}");
        estate.write(NodeId.facts(ResourceId.parse(A)));

        assertThat(estate.database().texts("SELECT vm FROM judge_queue WHERE vm NOT LIKE '/subscriptions/%'"))
                .isEmpty();
    }
}
