package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;
import static dev.muster.ingest.settings.Checks.noneBlank;
import static dev.muster.ingest.settings.Checks.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Who may call the webhook and how patient it is. One sentence per key is in `application.yml`.
///
/// @param secrets shared secrets that are valid now, at most two: the old and the new one during a change
/// @param secretsFile file that holds them instead, separated by commas or line ends; it is read anew when it changes
/// @param secretHeader header in which callers show a secret
/// @param secretParameter query parameter in which callers may show it instead
/// @param credentials what a caller has to show where both secrets and Entra tokens are configured
/// @param allowAnonymous whether the service may run with neither secrets nor tokens
/// @param origins origins that get consent in the CloudEvents handshake
/// @param allowedRate requests per minute that we consent to
/// @param eventSubscriptions names of event subscriptions that get the Event Grid handshake; empty: all
/// @param uploadTimeout how long the body of one request may take
/// @param bytesInFlight how much of all bodies may be held at once
/// @param heartbeatInterval time between two heartbeats
/// @param shutdownDelay how long requests are still answered after readiness went down
@ConfigurationProperties("muster.ingest")
public record IngestSettings(
        @DefaultValue List<String> secrets,
        @Nullable Path secretsFile,
        @DefaultValue("x-muster-key") String secretHeader,
        @DefaultValue("code") String secretParameter,
        @DefaultValue("all") CredentialMode credentials,
        @DefaultValue("false") boolean allowAnonymous,
        @DefaultValue("eventgrid.azure.net") List<String> origins,
        @DefaultValue("60000") int allowedRate,
        @DefaultValue List<String> eventSubscriptions,
        @DefaultValue("20s") Duration uploadTimeout,
        @DefaultValue("16MB") DataSize bytesInFlight,
        @DefaultValue("30s") Duration heartbeatInterval,
        @DefaultValue("10s") Duration shutdownDelay) {

    /// Setting that names the file of secrets.
    public static final String SECRETS_FILE = "muster.ingest.secrets-file";

    private static final String PREFIX = "muster.ingest.";
    private static final Pattern SECRET = Pattern.compile("[!-+\\--~]{1,512}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public IngestSettings {
        if (secretsFile == null) {
            checkSecrets(secrets);
        } else {
            check(
                    secrets.isEmpty(),
                    PREFIX + "secrets",
                    "(not shown)",
                    "nothing while " + PREFIX + "secrets-file is set");
            SecretsFile.read(SECRETS_FILE, secretsFile);
        }
        checkToken("secret-header", secretHeader);
        checkToken("secret-parameter", secretParameter);
        noneBlank(PREFIX + "origins", origins);
        check(!origins.contains("*"), PREFIX + "origins", origins, "a list of names; * would consent to everybody");
        within(PREFIX + "allowed-rate", allowedRate, 1, Integer.MAX_VALUE);
        noneBlank(PREFIX + "event-subscriptions", eventSubscriptions);
        within(PREFIX + "upload-timeout", uploadTimeout, Duration.ofMillis(100), Duration.ofSeconds(25));
        within(PREFIX + "heartbeat-interval", heartbeatInterval, Duration.ofMillis(100), Duration.ofMinutes(5));
        within(PREFIX + "shutdown-delay", shutdownDelay, Duration.ZERO, Duration.ofSeconds(18));
        within(
                PREFIX + "bytes-in-flight",
                bytesInFlight.toBytes(),
                DataSize.ofMegabytes(8).toBytes(),
                Integer.MAX_VALUE);
        secrets = List.copyOf(secrets);
        origins = List.copyOf(origins);
        eventSubscriptions = List.copyOf(eventSubscriptions);
    }

    /// Without the secrets: this ends in logs.
    @Override
    public String toString() {
        return "IngestSettings[" + secrets.size() + " secrets]";
    }

    /// That nobody can post without having shown anything happens only to who asked for it.
    ///
    /// @throws InvalidSettingException when nothing is configured that a caller could show
    public void checkCredentials(EntraSettings entra) {
        check(
                !secrets.isEmpty() || secretsFile != null || entra.isConfigured() || allowAnonymous,
                PREFIX + "secrets",
                "(nothing)",
                "one shared secret, or two during a change; or set " + PREFIX + "entra.tenants and " + PREFIX
                        + "entra.audiences; or set " + PREFIX + "allow-anonymous=true, then everybody can post");
    }

    private static void checkSecrets(List<String> secrets) {
        check(
                areUsable(secrets),
                PREFIX + "secrets",
                "(" + secrets.size() + " values, not shown)",
                "one or two values of 1 to 512 printable ASCII characters each, without blanks and commas");
    }

    /// Whether these may be all the secrets at a time.
    static boolean areUsable(List<String> secrets) {
        return secrets.size() <= 2
                && secrets.stream().allMatch(it -> SECRET.matcher(it).matches());
    }

    private static void checkToken(String key, String value) {
        check(TOKEN.matcher(value).matches(), PREFIX + key, value, "1 to 64 of A-Z a-z 0-9 _ -");
    }
}
