package dev.muster.evaluator.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes azure-identity credentials as the configuration says.
final class Credentials {

    private static final RetryOptions ONE_RETRY = new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)));

    private Credentials() {}

    /// A new credential that remembers no token.
    static TokenCredential of(AzureProperties.Tenant tenant, HttpClient client) {
        return switch (tenant.credential()) {
            case DEFAULT -> byDefault(tenant, client);
            case CLIENT_SECRET -> clientSecret(tenant, client);
            case WORKLOAD_IDENTITY -> workloadIdentity(tenant, client);
            case MANAGED_IDENTITY -> managedIdentity(tenant, client);
        };
    }

    private static TokenCredential byDefault(AzureProperties.Tenant tenant, HttpClient client) {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder()
                .tenantId(tenant.id())
                .authorityHost(tenant.authorityOrDefault().toString());
        String clientId = tenant.clientId();
        if (clientId != null) {
            builder.managedIdentityClientId(clientId).workloadIdentityClientId(clientId);
        }
        if (elsewhere(tenant)) {
            builder.disableInstanceDiscovery();
        }
        return over(client, builder).build();
    }

    private static TokenCredential clientSecret(AzureProperties.Tenant tenant, HttpClient client) {
        ClientSecretCredentialBuilder builder = new ClientSecretCredentialBuilder().clientSecret(secret(tenant));
        return over(client, inTenant(tenant, builder)).build();
    }

    private static TokenCredential workloadIdentity(AzureProperties.Tenant tenant, HttpClient client) {
        return over(client, inTenant(tenant, new WorkloadIdentityCredentialBuilder()))
                .build();
    }

    private static TokenCredential managedIdentity(AzureProperties.Tenant tenant, HttpClient client) {
        ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
        String clientId = tenant.clientId();
        if (clientId != null) {
            builder.clientId(clientId);
        }
        return over(client, builder).build();
    }

    private static <T extends AadCredentialBuilderBase<T>> T inTenant(AzureProperties.Tenant tenant, T builder) {
        builder.tenantId(tenant.id()).authorityHost(tenant.authorityOrDefault().toString());
        String clientId = tenant.clientId();
        if (clientId != null) {
            builder.clientId(clientId);
        }
        if (elsewhere(tenant)) {
            builder.disableInstanceDiscovery();
        }
        return builder;
    }

    private static <T extends CredentialBuilderBase<T>> T over(HttpClient client, T builder) {
        builder.httpClient(client).retryOptions(ONE_RETRY);
        return builder;
    }

    /// Microsoft does not know authorities of other people, so it must not be asked about them.
    private static boolean elsewhere(AzureProperties.Tenant tenant) {
        return !tenant.authorityOrDefault().equals(tenant.cloud().authority());
    }

    private static String secret(AzureProperties.Tenant tenant) {
        Path file = tenant.clientSecretFile();
        String secret = file == null ? tenant.clientSecret() : read(file);
        if (secret == null || secret.isBlank()) {
            throw new IllegalStateException("the client secret of tenant " + tenant.id() + " is empty");
        }
        return secret;
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
