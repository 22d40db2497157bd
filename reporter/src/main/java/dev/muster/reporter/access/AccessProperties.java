package dev.muster.reporter.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may ask the reporter.
///
/// @param issuer OpenID Connect issuer whose tokens are accepted and where people log in; none: nobody is asked
/// @param audiences whom a token must be for, at least one of these
/// @param clientId application that people log in to; empty: pages want a token too
/// @param clientSecret its secret, empty for a public client
/// @param clientSecretFile file that holds it instead
/// @param readScope scope or application role that reading needs
/// @param writeScope scope or application role that asking for something needs
/// @param subscriptionsClaim claim that lists the subscriptions a caller may know of, `*` for all; empty: all know all
/// @param allowAnonymous whether it may listen beyond the loopback address without an issuer
@ConfigurationProperties("muster.access")
public record AccessProperties(
        @Nullable URI issuer,
        @DefaultValue List<String> audiences,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @Nullable Path clientSecretFile,
        @DefaultValue("read") String readScope,
        @DefaultValue("write") String writeScope,
        @DefaultValue("") String subscriptionsClaim,
        @DefaultValue("false") boolean allowAnonymous) {

    /// @throws IllegalArgumentException when an issuer comes without audiences or is no address, or the other way round
    public AccessProperties {
        issuer = issuer == null || issuer.toString().isBlank() ? null : issuer;
        if (issuer != null && (!issuer.isAbsolute() || issuer.getHost() == null || issuer.getQuery() != null)) {
            throw refused("issuer", issuer.toString(), "an address such as https://host/tenant/v2.0");
        }
        if (issuer != null && (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank))) {
            throw refused("audiences", audiences.toString(), "at least one, since an issuer makes tokens for many");
        }
        if (issuer == null && (!clientId.isBlank() || !subscriptionsClaim.isBlank())) {
            throw refused("issuer", "", "an address, since a client or a claim of subscriptions is named");
        }
        if (readScope.isBlank() || writeScope.isBlank()) {
            throw refused("read-scope", readScope + "' and '" + writeScope, "two words");
        }
        if (clientSecretFile != null && (!clientSecret.isEmpty() || !Files.isReadable(clientSecretFile))) {
            throw refused(
                    "client-secret-file",
                    clientSecretFile.toString(),
                    "a file that can be read, with muster.access.client-secret empty");
        }
        audiences = List.copyOf(audiences);
    }

    /// Whether callers are asked who they are.
    public boolean isConfigured() {
        return issuer != null;
    }

    boolean hasLogin() {
        return isConfigured() && !clientId.isBlank();
    }

    String currentClientSecret() {
        try {
            return clientSecretFile == null
                    ? clientSecret
                    : Files.readString(clientSecretFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "muster.access.client-secret-file=" + clientSecretFile + " cannot be read", e);
        }
    }

    private static IllegalArgumentException refused(String key, String value, String allowed) {
        return new IllegalArgumentException("muster.access." + key + " is '" + value + "', allowed is " + allowed);
    }

    @Override
    public String toString() {
        return "issuer " + issuer;
    }
}
