package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.doctor.Sign;
import dev.muster.evaluator.doctor.Sign.Grade;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureExaminationIT {

    private static final String VAULT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v";
    private static final String ITEM = VAULT + "/backupFabrics/Azure/protectionContainers/c/protectedItems/i";
    private static final List<String> OF_VAULT =
            List.of("/backupPolicies", "/backupstorageconfig/vaultstorageconfig", "/backupconfig/vaultconfig");

    @TempDir
    private Path folder;

    private TestAzure azure;
    private AzureProperties.Tenant tenant;

    @BeforeEach
    void open() throws Exception {
        azure = new TestAzure();
        tenant = azure.tenant(azure.trusted(folder));
        azure.answer("/subscriptions", "{\"value\":[{\"subscriptionId\":\"S\"}]}");
        for (Api api : Api.listedBySubscription()) {
            azure.answer("/subscriptions/s/providers/" + api.kind(), "{\"value\":[]}");
        }
        azure.answer("/subscriptions/s/providers/" + Api.VAULT.kind(), "{\"value\":[{\"id\":\"" + VAULT + "\"}]}");
        azure.answer(VAULT + "/backupProtectedItems", "{\"value\":[{\"id\":\"" + ITEM + "\"}]}");
        azure.answer(ITEM, "{}");
        OF_VAULT.forEach(it -> azure.answer(VAULT + it, "{}"));
    }

    @AfterEach
    void nothingButGetWasEverSent() {
        azure.close();
        assertThat(azure.reads()).allMatch(it -> it.method().equals("GET"));
    }

    @Test
    void everythingIsWellWhereAllMayBeRead() {
        List<Sign> signs = examine(tenant, Clock.systemUTC());

        assertThat(signs).allMatch(it -> it.grade() == Grade.WELL, "is well");
        assertThat(signs).extracting(Sign::subject).containsExactly("token", "clock", "subscription");
        assertThat(signs.toString()).doesNotContain(TestAzure.SECRET).doesNotContain("secret-token");
        assertThat(azure.reads()).hasSize(1 + Api.listedBySubscription().size() + 2 + OF_VAULT.size());
    }

    @Test
    void everyListThatIsRefusedIsNamed() {
        azure.answer("/subscriptions/s/providers/" + Api.NSG.kind(), 403, "{}");
        azure.answer(VAULT + "/backupPolicies", 403, "{}");

        assertThat(examine(tenant, Clock.systemUTC()))
                .filteredOn(it -> it.grade() == Grade.ILL)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.seen())
                            .contains("networksecuritygroups (403)", "backupPolicies (403)")
                            .doesNotContain("virtualmachines");
                    assertThat(it.advice()).contains("Muster reader");
                });
    }

    @Test
    void subscriptionsThatAreExpectedAndNotSeenAreIll() {
        assertThat(examine(expecting(Set.of("s", "other"), Set.of()), Clock.systemUTC()))
                .filteredOn(it -> it.grade() == Grade.ILL)
                .singleElement()
                .satisfies(it -> assertThat(it.seen()).isEqualTo("other cannot be seen"));
    }

    @Test
    void managementGroupsThatAreNamedAreTried() {
        AzureProperties.Tenant grouped = expecting(Set.of(), Set.of("mine", "theirs"));
        azure.answer(GroupedTenantRead.descendants("mine"), "{\"value\":[]}");
        azure.answer(GroupedTenantRead.descendants("theirs"), 403, "{}");

        assertThat(examine(grouped, Clock.systemUTC()))
                .filteredOn(it -> it.subject().equals("management group"))
                .extracting(it -> it.grade() + " " + it.seen())
                .containsExactly("WELL mine: what is below it may be read", "ILL theirs refuses descendants (403)");
    }

    @Test
    void aTenantThatShowsNoSubscriptionIsIll() {
        azure.answer("/subscriptions", "{\"value\":[]}");

        assertThat(examine(tenant, Clock.systemUTC())).anyMatch(it -> it.grade() == Grade.ILL);
    }

    @Test
    void noTokenIsIllAndTheAdviceFitsTheCredential() {
        azure.answer("/" + TestAzure.TENANT + "/oauth2/v2.0/token", 401, "{\"error\":\"invalid_client\"}");

        assertThat(examine(tenant, Clock.systemUTC())).singleElement().satisfies(it -> {
            assertThat(it.grade()).isEqualTo(Grade.ILL);
            assertThat(it.subject()).isEqualTo("token");
            assertThat(it.advice()).contains("client secret");
            assertThat(it.toString()).doesNotContain(TestAzure.SECRET);
        });
    }

    @Test
    void aClockThatIsOffIsDoubtful() {
        Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2));

        assertThat(examine(tenant, slow))
                .filteredOn(it -> it.subject().equals("clock"))
                .singleElement()
                .satisfies(it -> assertThat(it.grade()).isEqualTo(Grade.DOUBTFUL));
    }

    private AzureProperties.Tenant expecting(Set<String> subscriptions, Set<String> groups) {
        return new AzureProperties.Tenant(
                tenant.id(),
                tenant.credential(),
                tenant.clientId(),
                tenant.clientSecret(),
                null,
                tenant.cloud(),
                tenant.authority(),
                tenant.resourceManager(),
                tenant.trustedCertificates(),
                subscriptions,
                groups);
    }

    private static List<Sign> examine(AzureProperties.Tenant tenant, Clock clock) {
        return new AzureExamination(List.of(tenant), clock).examine();
    }
}
