package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupJobs;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.ItemDetails;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.VaultUsage;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.refresh.Reading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers that stand in a row of their own: the whole answer, or nothing.
class QuestionReadIT {

    private static final String VAULT =
            "/subscriptions/s1/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/v1";
    private static final NodeId JOBS = Question.JOBS.of(ResourceId.parse(VAULT));
    private static final NodeId USAGE = Question.USAGE.of(ResourceId.parse(VAULT));
    private static final NodeId PROVIDER = Question.provider("s1");
    private static final String JOB = """
            {"id": "%s/backupJobs/%s", "properties": {"operation": "%s", "status": "%s", "containerName": "%s",
             "startTime": "%s", "errorDetails": [%s]}}""";

    @TempDir
    private Path folder;

    private TestAzure azure;
    private ArmReader reader;

    @BeforeEach
    void begin() throws Exception {
        azure = new TestAzure();
        Arm arm = AzureConfiguration.arm(azure.tenant(azure.trusted(folder)), Clock.systemUTC());
        reader = new ArmReader(
                Map.of(TestAzure.TENANT, arm),
                Map.of(),
                new ArmProjector(),
                new AzureMetrics(new SimpleMeterRegistry()),
                new RetryAfter(Duration.ofHours(1), Clock.systemUTC()),
                Clock.fixed(Instant.parse("2026-08-03T15:04:05Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void end() {
        azure.close();
    }

    @Test
    void theRegionsOfVaultsAreNormalisedAndThoseOfOtherTypesLeftOut() {
        azure.answer(PROVIDER.value(), """
                {"resourceTypes": [{"resourceType": "operations", "locations": ["Atlantis"]},
                  {"resourceType": "Vaults", "locations": ["West Europe", "North Europe", "West Europe"]}]}
                """);

        assertThat(document(PROVIDER, BackupRegions.class).regions()).containsExactly("northeurope", "westeurope");
        assertThat(azure.reads().getLast().query()).isEqualTo("api-version=2021-04-01");
    }

    @Test
    void aProviderThatDoesNotNameVaultsIsMissingEvidence() {
        azure.answer(PROVIDER.value(), "{\"resourceTypes\": []}");

        assertThat(document(PROVIDER, BackupRegions.class).regions()).isNull();
    }

    @Test
    void itemsOfEveryKindAreAddedUp() {
        azure.answer(USAGE.value(), """
                {"value": [{"name": {"value": "AzureIaasVM"}, "currentValue": 7}, {"name": {"value": "AzureWorkload"}, "currentValue": 5}]}
                """);

        assertThat(document(USAGE, VaultUsage.class)).isEqualTo(new VaultUsage(12));
        assertThat(azure.reads().getLast().query()).contains("type%20eq%20'BackupProtectedItemCountSummary'");
    }

    @Test
    void aSummaryWithoutACountIsNoAnswer() {
        azure.answer(USAGE.value(), "{\"value\": [{\"name\": {\"value\": \"AzureIaasVM\"}}]}");

        assertThat(read(USAGE)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void ofEachContainerTheNewestBackupThatEndedAndTheNewestConfigurationAreKept() {
        jobs("Backup", "2026-08-01", """
                {"value": [%s, %s, %s, %s]}
                """.formatted(
                        job(
                                "1",
                                "Backup",
                                "Failed",
                                "C;1",
                                "2026-08-02T01:00:00Z",
                                "{\"errorCode\": 400, \"errorString\": \"x 407\"}"),
                        job("2", "Backup", "Completed", "C;1", "2026-08-01T01:00:00Z", ""),
                        job("3", "Backup", "InProgress", "C;1", "2026-08-03T01:00:00Z", ""),
                        job("4", "Backup", "Completed", "C;2", "2026-08-03T01:00:00Z", "")));
        jobs("ConfigureBackup", "2026-07-20", """
                {"value": [%s]}
                """.formatted(
                        job("5", "ConfigureBackup", "Completed", "C;1", "2026-07-30T01:00:00Z", "")));

        assertThat(document(JOBS, BackupJobs.class).jobs())
                .containsExactly(
                        new BackupJob("Backup", "Failed", "c;1", "2026-08-02T01:00:00Z", List.of("400", "x 407")),
                        new BackupJob("ConfigureBackup", "Completed", "c;1", "2026-07-30T01:00:00Z", null),
                        new BackupJob("Backup", "Completed", "c;2", "2026-08-03T01:00:00Z", null));
    }

    @Test
    void halfOfTheJobsIsNoAnswer() {
        jobs("Backup", "2026-08-01", "{\"value\": []}");
        azure.answer(JOBS.value(), 500, "{}");

        assertThat(read(JOBS)).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void aVaultThatIsGoneHasNoUsage() {
        assertThat(read(USAGE)).isInstanceOf(Reading.Gone.class);
    }

    @Test
    void anItemIsAskedForItsExtendedInformation() {
        String item =
                VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c;rg;vm/protecteditems/vm;c;rg;vm";
        NodeId question = Question.ITEM_DETAILS.of(ResourceId.parse(item));
        azure.answer(
                item,
                "{\"properties\": {\"extendedInfo\": {\"recoveryPointCount\": 3, \"policyInconsistent\": true}}}");

        assertThat(document(question, ItemDetails.class)).isEqualTo(new ItemDetails(true));
        assertThat(azure.reads().getLast().query())
                .isEqualTo("api-version=2025-08-01&$filter=expand%20eq%20'extendedinfo'");

        azure.answer(item, "{\"properties\": {}}");
        assertThat(document(question, ItemDetails.class)).isEqualTo(new ItemDetails(null));
    }

    @Test
    void azureIsAskedWhetherItWouldProtectAMachine() {
        String vm = "/subscriptions/s2/resourcegroups/rg/providers/microsoft.compute/virtualmachines/vm";
        NodeId question = Question.prevalidation(ResourceId.parse(vm), "westeurope", ResourceId.parse(VAULT));
        azure.answer(
                "/subscriptions/s2/providers/Microsoft.RecoveryServices/locations/westeurope/backupPreValidateProtection",
                "{\"status\": \"Failed\", \"errorCode\": \"X\", \"errorMessage\": \"no\"}");

        assertThat(document(question, Prevalidation.class)).isEqualTo(new Prevalidation("Failed", "X", "no"));
        assertThat(azure.reads().getLast().method()).isEqualTo("POST");
        assertThat(Answers.JSON.readTree(azure.reads().getLast().body()))
                .isEqualTo(Answers.JSON.readTree("""
                        {"resourceType": "VM", "resourceId": "%s", "vaultId": "%s", "properties": ""}
                        """.formatted(vm, VAULT)));
        assertThat(((Reading.Found) read(question)).projection().edges())
                .containsExactly(new Edge(new NodeId(vm), question));
    }

    private void jobs(String operation, String since, String body) {
        azure.answer(
                JOBS.value()
                        + "?api-version=2025-08-01&$filter=backupManagementType%20eq%20'AzureIaasVM'%20and%20operation%20eq%20'"
                        + operation + "'%20and%20startTime%20eq%20'" + since
                        + "%2003:04:05%20PM'%20and%20endTime%20eq%20'2026-08-04%2003:04:05%20PM'",
                body);
    }

    private static String job(
            String name, String operation, String status, String container, String start, String errors) {
        return JOB.formatted(VAULT, name, operation, status, container, start, errors);
    }

    private <T> T document(NodeId node, Class<T> form) {
        Reading reading = read(node);
        assertThat(reading).isInstanceOf(Reading.Found.class);
        return Answers.JSON.readValue(((Reading.Found) reading).projection().document(), form);
    }

    private Reading read(NodeId node) {
        return reader.read(node, TestAzure.TENANT, () -> true).reading();
    }
}
