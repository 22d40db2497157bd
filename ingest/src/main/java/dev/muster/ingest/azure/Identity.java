package dev.muster.ingest.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import dev.muster.ingest.settings.AzureSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Who we are where events are fetched, as azure-identity proves it, and the connections over which that is done.
public final class Identity {

    private static final RetryOptions ONE_RETRY = new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)));

    private final AzureSettings settings;
    private final HttpClient client;

    public Identity(AzureSettings settings) {
        this.settings = settings;
        this.client = client(settings, Duration.ofSeconds(30));
    }

    /// A connection that waits for answers as long as is said.
    public HttpClient client(Duration answer) {
        return client(settings, answer);
    }

    /// A new credential that remembers no token.
    public TokenCredential credential() {
        return switch (settings.credential()) {
            case DEFAULT -> byDefault();
            case CLIENT_SECRET ->
                over(inTenant(new ClientSecretCredentialBuilder().clientSecret(secret())))
                        .build();
            case WORKLOAD_IDENTITY ->
                over(inTenant(new WorkloadIdentityCredentialBuilder())).build();
            case MANAGED_IDENTITY -> managedIdentity();
        };
    }

    private TokenCredential byDefault() {
        DefaultAzureCredentialBuilder builder =
                new DefaultAzureCredentialBuilder().authorityHost(settings.authorityOrDefault());
        if (settings.tenantId() != null) {
            builder.tenantId(settings.tenantId());
        }
        String clientId = settings.clientId();
        if (clientId != null) {
            builder.managedIdentityClientId(clientId).workloadIdentityClientId(clientId);
        }
        if (isElsewhere()) {
            builder.disableInstanceDiscovery();
        }
        return over(builder).build();
    }

    private TokenCredential managedIdentity() {
        ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
        String clientId = settings.clientId();
        if (clientId != null) {
            builder.clientId(clientId);
        }
        return over(builder).build();
    }

    private <T extends AadCredentialBuilderBase<T>> T inTenant(T builder) {
        builder.authorityHost(settings.authorityOrDefault());
        if (settings.tenantId() != null) {
            builder.tenantId(settings.tenantId());
        }
        if (settings.clientId() != null) {
            builder.clientId(settings.clientId());
        }
        if (isElsewhere()) {
            builder.disableInstanceDiscovery();
        }
        return builder;
    }

    private <T extends CredentialBuilderBase<T>> T over(T builder) {
        builder.httpClient(client).retryOptions(ONE_RETRY);
        return builder;
    }

    /// Microsoft does not know authorities of other people, so it must not be asked about them.
    private boolean isElsewhere() {
        return !settings.authorityOrDefault()
                .equals(settings.cloud().authority().toString());
    }

    private String secret() {
        Path file = settings.clientSecretFile();
        String secret = file == null ? settings.clientSecret() : read(file);
        if (secret == null || secret.isBlank()) {
            throw new IllegalStateException("the client secret is empty");
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

    private static HttpClient client(AzureSettings settings, Duration answer) {
        return new JdkHttpClientBuilder(TrustedClient.builder(settings.trustedCertificates()))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .connectionTimeout(Duration.ofSeconds(10))
                .responseTimeout(answer)
                .readTimeout(answer)
                .build();
    }
}
