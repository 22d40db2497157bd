package dev.muster.evaluator.azure;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which tenants are read.
///
/// @param tenants at least one, each id once
/// @param longestRetryAfter the longest that a lane waits because Azure says so, 1 minute to 24 hours: whatever is
/// longer
///     is a slip
@ConfigurationProperties("muster.azure")
record AzureProperties(
        @DefaultValue List<Tenant> tenants,
        @DefaultValue("1h") Duration longestRetryAfter) {

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9.-]{0,127}");

    /// "Naming rules and restrictions for Azure resources": 1 to 90 letters, digits, and -_().
    private static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9._()-]{0,88}[a-z0-9_()-]|[a-z0-9]");

    private static final Pattern SUBSCRIPTION = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    AzureProperties {
        tenants = List.copyOf(tenants);
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException(
                    "muster.azure.tenants[0].id is missing: at least one tenant must be named");
        }
        Set<String> ids = tenants.stream().map(Tenant::id).collect(Collectors.toSet());
        if (ids.size() < tenants.size()) {
            throw new IllegalArgumentException("muster.azure.tenants[].id names a tenant twice");
        }
        if (longestRetryAfter.compareTo(Duration.ofMinutes(1)) < 0
                || longestRetryAfter.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "muster.azure.longest-retry-after=" + longestRetryAfter + " must be PT1M to PT24H");
        }
    }

    /// One tenant and how it is read.
    ///
    /// @param id tenant id or one of its domains
    /// @param credential how we prove who we are
    /// @param clientId application id; needed for a client secret, optional otherwise
    /// @param clientSecret secret of the application, or
    /// @param clientSecretFile a file that holds it, read anew for every token
    /// @param cloud which cloud the tenant lives in
    /// @param authority token endpoint instead of the cloud's
    /// @param resourceManager Resource Manager endpoint instead of the cloud's
    /// @param trustedCertificates PEM file of certification authorities to trust besides the JDK's, for both endpoints
    /// @param subscriptions subscriptions to read, which must be visible
    /// @param managementGroups groups whose subscriptions, with those of the groups below, are read and must be
    /// visible;
    ///     nothing here and no subscriptions: all that are visible
    record Tenant(
            String id,
            @DefaultValue("default") CredentialKind credential,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable Path clientSecretFile,
            @DefaultValue("public") Cloud cloud,
            @Nullable URI authority,
            @Nullable URI resourceManager,
            @Nullable Path trustedCertificates,
            @DefaultValue Set<String> subscriptions,
            @DefaultValue Set<String> managementGroups) {

        Tenant {
            id = checked("id", id, TENANT, "a tenant id or domain");
            authority = endpoint("authority", authority, cloud.authority());
            resourceManager = endpoint("resource-manager", resourceManager, cloud.resourceManager());
            Set<String> lower = new TreeSet<>();
            subscriptions.forEach(it -> lower.add(checked("subscriptions", it, SUBSCRIPTION, "subscription ids")));
            subscriptions = Set.copyOf(lower);
            Set<String> groups = new TreeSet<>();
            managementGroups.forEach(
                    it -> groups.add(checked("management-groups", it, GROUP, "ids of management groups")));
            managementGroups = Set.copyOf(groups);
            checkSecret(credential, clientId, clientSecret, clientSecretFile);
            checkFile("client-secret-file", clientSecretFile);
            checkFile("trusted-certificates", trustedCertificates);
        }

        /// Where tokens come from.
        URI authorityOrDefault() {
            return authority == null ? cloud.authority() : authority;
        }

        /// Where resources are read.
        URI resourceManagerOrDefault() {
            return resourceManager == null ? cloud.resourceManager() : resourceManager;
        }

        /// Without the secret: this ends in logs.
        @Override
        public String toString() {
            return id + " by " + credential + " at " + resourceManager;
        }

        private static void checkSecret(
                CredentialKind credential,
                @Nullable String clientId,
                @Nullable String clientSecret,
                @Nullable Path clientSecretFile) {
            if (credential != CredentialKind.CLIENT_SECRET) {
                return;
            }
            if (clientId == null || clientId.isBlank()) {
                throw wrong("client-id", "", "is needed with credential=client-secret");
            }
            boolean given = clientSecret != null && !clientSecret.isBlank();
            if (given == (clientSecretFile != null)) {
                throw wrong(
                        "client-secret",
                        "",
                        "or client-secret-file, one of the two, is needed with" + " credential=client-secret");
            }
        }

        private static void checkFile(String key, @Nullable Path file) {
            if (file != null && !Files.isReadable(file)) {
                throw wrong(key, file, "must be a file that can be read");
            }
        }

        private static String checked(String key, @Nullable String value, Pattern pattern, String allowed) {
            String lower = value == null ? "" : value.toLowerCase(Locale.ROOT);
            if (!pattern.matcher(lower).matches()) {
                throw wrong(key, lower, "must be " + allowed);
            }
            return lower;
        }

        /// Tokens travel to these: only https.
        private static URI endpoint(String key, @Nullable URI value, URI otherwise) {
            URI uri = value == null ? otherwise : value;
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean root = uri.getRawPath() == null
                    || uri.getRawPath().isEmpty()
                    || uri.getRawPath().equals("/");
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || !bare || !root) {
                throw wrong(key, uri, "must be https://host or https://host:port");
            }
            return URI.create("https://" + uri.getRawAuthority());
        }

        private static IllegalArgumentException wrong(String key, Object value, String allowed) {
            return new IllegalArgumentException("muster.azure.tenants[]." + key + "=" + value + " " + allowed);
        }
    }
}
