package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;
import static dev.muster.ingest.settings.Checks.noneBlank;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which Microsoft Entra tokens open the webhook; none are asked for without a tenant.
///
/// @param tenants ids of the tenants that tokens may come from
/// @param audiences whom a token must be for: application id or id URI of our app registration
/// @param applications ids of the applications that may call, in lower case; by default Event Grid's own in the cloud
/// @param role application role that a caller needs
/// @param cloud which cloud the tenants live in
/// @param authority where keys are published and tokens of version 2 are made, in place of the cloud's
/// @param trustedCertificates PEM file of certification authorities to trust besides the JDK's
@ConfigurationProperties("muster.ingest.entra")
public record EntraSettings(
        @DefaultValue List<String> tenants,
        @DefaultValue List<String> audiences,
        @DefaultValue List<String> applications,

        @DefaultValue("AzureEventGridSecureWebhookSubscriber")
        String role,

        @DefaultValue("public") Cloud cloud,
        @Nullable URI authority,
        @Nullable Path trustedCertificates) {

    private static final String PREFIX = "muster.ingest.entra.";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public EntraSettings {
        tenants = ids("tenants", tenants);
        applications = applications.isEmpty() ? cloud.eventGrid() : ids("applications", applications);
        noneBlank(PREFIX + "audiences", audiences);
        audiences = List.copyOf(audiences);
        check(!role.isBlank(), PREFIX + "role", "(nothing)", "the name of an application role");
        check(
                tenants.isEmpty() == audiences.isEmpty(),
                PREFIX + "audiences",
                audiences,
                "at least one together with " + PREFIX + "tenants, and none without");
        check(
                tenants.isEmpty() || !applications.isEmpty(),
                PREFIX + "applications",
                "(nothing)",
                "the id of Event Grid's application in cloud " + cloud);
        check(
                authority == null || Urls.isRoot(authority),
                PREFIX + "authority",
                String.valueOf(authority),
                "https://host or https://host:port");
        check(
                trustedCertificates == null || Files.isReadable(trustedCertificates),
                PREFIX + "trusted-certificates",
                String.valueOf(trustedCertificates),
                "a file that can be read");
    }

    public boolean isConfigured() {
        return !tenants.isEmpty();
    }

    /// Without a slash at the end.
    public String authorityOrDefault() {
        return Urls.root(authority == null ? cloud.authority() : authority);
    }

    private static List<String> ids(String key, List<String> values) {
        List<String> lower =
                values.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
        check(
                lower.stream().allMatch(it -> ID.matcher(it).matches()),
                PREFIX + key,
                values,
                "ids such as 00000000-0000-0000-0000-000000000000");
        return lower;
    }
}
