package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AzurePropertiesTest {

    @TempDir
    Path folder;

    @Test
    void oneLineIsEnough() {
        AzureProperties.Tenant tenant = bound(Map.of("id", "Contoso.onmicrosoft.com"));

        assertThat(tenant.id()).isEqualTo("contoso.onmicrosoft.com");
        assertThat(tenant.credential()).isEqualTo(CredentialKind.DEFAULT);
        assertThat(tenant.authorityOrDefault()).isEqualTo(URI.create("https://login.microsoftonline.com"));
        assertThat(tenant.resourceManagerOrDefault()).isEqualTo(URI.create("https://management.azure.com"));
        assertThat(tenant.subscriptions()).isEmpty();
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "x");
        Path secret = Files.writeString(folder.resolve("secret"), "x");

        AzureProperties.Tenant tenant = bound(Map.of(
                "id", "t",
                "credential", "client-secret",
                "client-id", "c",
                "client-secret-file", secret.toString(),
                "cloud", "us-government",
                "authority", "https://localhost:8091/",
                "resource-manager", "https://localhost:8091",
                "trusted-certificates", pem.toString(),
                "subscriptions", "A,b",
                "management-groups", "Landing-Zones,core"));

        assertThat(tenant.authorityOrDefault()).isEqualTo(URI.create("https://localhost:8091"));
        assertThat(tenant.subscriptions()).containsExactlyInAnyOrder("a", "b");
        assertThat(tenant.managementGroups()).containsExactlyInAnyOrder("landing-zones", "core");
        assertThat(tenant.toString()).doesNotContain("secret=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | a/b | muster.azure.tenants[].id=a/b must be",
                "authority | http://login.example | muster.azure.tenants[].authority=http://login.example must be https",
                "resource-manager | https://host/path | muster.azure.tenants[].resource-manager=https://host/path must be",
                "resource-manager | https://user@host | must be https://host",
                "trusted-certificates | /no/such/file | muster.azure.tenants[].trusted-certificates=/no/such/file must be",
                "management-groups | a/b | muster.azure.tenants[].management-groups=a/b must be",
                "subscriptions | a/b | muster.azure.tenants[].subscriptions=a/b must be",
                "credential | client-secret | muster.azure.tenants[].client-id= is needed"
            })
    void whatIsWrongStopsTheStartWithKeyValueAndWhatIsAllowed(String key, String value, String message) {
        Map<String, String> keys = new HashMap<>(Map.of("id", "t"));
        keys.put(key, value);

        assertThatThrownBy(() -> bound(keys)).rootCause().hasMessageContaining(message);
    }

    @Test
    void aSecretIsGivenInOneWay() {
        Map<String, String> keys = new HashMap<>(Map.of("id", "t", "credential", "client-secret", "client-id", "c"));
        assertThatThrownBy(() -> bound(keys)).rootCause().hasMessageContaining("one of the two");

        keys.put("client-secret", "shh");
        assertThat(bound(keys).toString()).doesNotContain("shh");
    }

    @Test
    void atLeastOneTenantAndEachOnce() {
        assertThatThrownBy(() -> bind(Map.of())).rootCause().hasMessageContaining("at least one tenant");
        assertThatThrownBy(() -> bind(Map.of("muster.azure.tenants[0].id", "t", "muster.azure.tenants[1].id", "T")))
                .rootCause()
                .hasMessageContaining("twice");
    }

    @Test
    void theLongestRetryAfterIsBounded() {
        String key = "muster.azure.longest-retry-after";
        Map<String, String> keys = new HashMap<>(Map.of("muster.azure.tenants[0].id", "t"));
        assertThat(bind(keys).longestRetryAfter()).isEqualTo(Duration.ofHours(1));

        keys.put(key, "2d");
        assertThatThrownBy(() -> bind(keys)).rootCause().hasMessageContaining(key + "=PT48H must be PT1M to PT24H");
    }

    @Test
    void aFileOfCertificatesHoldsCertificates() throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "nothing of the kind");

        assertThatThrownBy(() -> TrustedClient.of(pem)).hasMessageContaining("must be a PEM file of certificates");
    }

    private static AzureProperties.Tenant bound(Map<String, String> keys) {
        Map<String, String> full = new HashMap<>();
        keys.forEach((key, value) -> full.put("muster.azure.tenants[0]." + key, value));
        return bind(full).tenants().getFirst();
    }

    private static AzureProperties bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("muster.azure", Bindable.of(AzureProperties.class));
    }
}
