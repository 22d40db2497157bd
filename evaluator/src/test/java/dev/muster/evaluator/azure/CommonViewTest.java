package dev.muster.evaluator.azure;

import static dev.muster.evaluator.azure.Answers.ITEM;
import static dev.muster.evaluator.azure.Answers.NSG;
import static dev.muster.evaluator.azure.Answers.VM;
import static dev.muster.evaluator.azure.Answers.project;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When two tellers of the same resource agree.
class CommonViewTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'protectionState': 'Protected' | 'currentProtectionState': 'ProtectionConfigured'",
                "'protectionState': 'IRPending' | 'currentProtectionState': 'ProtectionConfigured'",
                "'protectionState': 'ProtectionError' | 'currentProtectionState': 'ProtectionError'",
                "'protectionState': 'ProtectionError' | 'currentProtectionState': 'ConfiguringProtectionFailed'",
                "'protectionState': 'ProtectionStopped' | 'currentProtectionState': 'ProtectionStopped'",
                "'protectionState': 'ProtectionStopped', 'isScheduledForDeferredDelete': true | 'currentProtectionState': 'SoftDeleted'",
                "'protectionState': 'Protected' | 'protectionState': 'Protected', 'currentProtectionState': 'ProtectionConfigured'",
                "'protectionState': 'Whatever' | 'protectionState': 'Whatever', 'currentProtectionState': 'Whatever'",
                "'isScheduledForDeferredDelete': false | 'isScheduledForDeferredDelete': null",
                "'lastBackupTime': '2026-08-01T01:10:00.1234567Z' | 'lastBackupTime': '2026-08-01T01:10:00Z'",
                "'lastBackupTime': '2001-01-01T00:00:00Z' | 'lastBackupTime': null",
                "'policyId': '/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/V/backupPolicies/P'"
                        + " | 'policyId': '/subscriptions/s/resourcegroups/g/providers/microsoft.recoveryservices/vaults/v/backuppolicies/p'",
            })
    void itemsAgreeWhoeverTellsOfThem(String one, String other) {
        assertThat(item(one)).isEqualTo(item(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'protectionState': 'Protected' | 'currentProtectionState': 'ProtectionStopped'",
                "'protectionState': 'Protected' | 'currentProtectionState': 'SoftDeleted'",
                "'protectionState': 'ProtectionStopped' | 'currentProtectionState': 'SoftDeleted'",
                "'protectionState': 'Protected' | 'currentProtectionState': 'SomethingNew'",
                "'protectionState': 'Protected' | 'protectionState': 'Protected', 'currentProtectionState': 'SomethingNew'",
                "'protectionState': 'Protected' | 'protectionState': 'Protected', 'currentProtectionState': 'ProtectionStopped'",
                "'protectionState': 'Protected' | 'isScheduledForDeferredDelete': false",
                "'protectionState': 'SomethingNew' | 'protectionState': 'SomethingElse'",
                "'lastRecoveryPoint': '2026-08-01T01:10:00Z' | 'lastRecoveryPoint': '2026-08-02T01:10:00Z'",
                "'lastRecoveryPoint': '2026-08-01T01:10:00Z' | 'lastRecoveryPoint': 'yesterday'",
            })
    void itemsContradictEachOther(String one, String other) {
        assertThat(item(one)).isNotEqualTo(item(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'tags': {} | 'tags': null",
                "'location': 'West Europe' | 'location': 'westeurope'",
                "'properties': {'timeCreated': '2026-01-01T00:00:00.12Z'} | 'properties': {'timeCreated': '2026-01-01T00:00:00Z'}",
                "'properties': {'storageProfile': {'osDisk': {'writeAcceleratorEnabled': false}}} | 'properties': {'storageProfile': {'osDisk': {}}}",
            })
    void machinesAgreeWhoeverTellsOfThem(String one, String other) {
        assertThat(hash(VM, one)).isEqualTo(hash(VM, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'properties': {'vmId': '1'} | 'properties': {'vmId': '2'}",
                "'tags': {'a': '1'} | 'tags': {'a': '2'}",
                "'properties': {'provisioningState': 'Succeeded'} | 'properties': {'provisioningState': 'Updating'}",
            })
    void machinesContradictEachOther(String one, String other) {
        assertThat(hash(VM, one)).isNotEqualTo(hash(VM, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'properties': {'securityRules': []} | 'properties': {'securityRules': null}",
                "'properties': {'provisioningState': 'Succeeded'} | 'properties': {'provisioningState': 'Updating'}",
            })
    void groupsAgreeWhoeverTellsOfThem(String one, String other) {
        assertThat(hash(NSG, one)).isEqualTo(hash(NSG, other));
    }

    private static String item(String properties) {
        return hash(ITEM, "'properties': {'backupManagementType': 'AzureIaasVM', " + properties + "}");
    }

    private static String hash(String id, String rest) {
        return project(id, rest).projection().listHash();
    }
}
