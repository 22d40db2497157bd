package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who we are where events are fetched: Event Hubs and namespace topics. Not needed for the webhook.
///
/// @param credential how we prove who we are
/// @param tenantId tenant that knows us; null leaves it to azure-identity
/// @param clientId application id; needed for a client secret, optional otherwise
/// @param clientSecret secret of the application, or
/// @param clientSecretFile a file that holds it, read anew for every token
/// @param cloud which cloud we live in
/// @param authority where tokens come from, in place of the cloud's
/// @param trustedCertificates PEM file of certification authorities to trust besides the JDK's
@ConfigurationProperties("muster.ingest.azure")
public record AzureSettings(
        @DefaultValue("default") CredentialKind credential,
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable Path clientSecretFile,
        @DefaultValue("public") Cloud cloud,
        @Nullable URI authority,
        @Nullable Path trustedCertificates) {

    private static final String PREFIX = "muster.ingest.azure.";

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public AzureSettings {
        if (credential == CredentialKind.CLIENT_SECRET) {
            check(isGiven(tenantId), PREFIX + "tenant-id", "(nothing)", "needed with credential=client-secret");
            check(isGiven(clientId), PREFIX + "client-id", "(nothing)", "needed with credential=client-secret");
            check(
                    isGiven(clientSecret) != (clientSecretFile != null),
                    PREFIX + "client-secret",
                    "(not shown)",
                    "this or client-secret-file, one of the two, with credential=client-secret");
        }
        check(
                authority == null || Urls.isRoot(authority),
                PREFIX + "authority",
                String.valueOf(authority),
                "https://host or https://host:port");
        checkFile("client-secret-file", clientSecretFile);
        checkFile("trusted-certificates", trustedCertificates);
    }

    /// Without a slash at the end.
    public String authorityOrDefault() {
        return Urls.root(authority == null ? cloud.authority() : authority);
    }

    /// Without the secret: this ends in logs.
    @Override
    public String toString() {
        return "AzureSettings[" + clientId + " by " + credential + "]";
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void checkFile(String key, @Nullable Path file) {
        check(file == null || Files.isReadable(file), PREFIX + key, String.valueOf(file), "a file that can be read");
    }
}
