package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may use the REST API of the quarantine. It listens on the port of the webhook, which the world can reach, so
/// it is closed until somebody opens it.
///
/// @param secrets shared secrets of operators, at most two: the old and the new one during a change
/// @param secretsFile file that holds them instead, separated by commas or line ends; it is read anew when it changes
/// @param allowAnonymous whether everybody who reaches the port may use the API
@ConfigurationProperties("muster.ingest.operators")
public record OperatorSettings(
        @DefaultValue List<String> secrets,
        @Nullable Path secretsFile,
        @DefaultValue("false") boolean allowAnonymous) {

    /// Setting that names the file of secrets.
    public static final String SECRETS_FILE = "muster.ingest.operators.secrets-file";

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public OperatorSettings {
        check(
                IngestSettings.areUsable(secrets),
                "muster.ingest.operators.secrets",
                "(" + secrets.size() + " values, not shown)",
                "one or two values of 1 to 512 printable ASCII characters each, without blanks and commas");
        if (secretsFile != null) {
            check(
                    secrets.isEmpty(),
                    "muster.ingest.operators.secrets",
                    "(not shown)",
                    "nothing while " + SECRETS_FILE + " is set");
            SecretsFile.read(SECRETS_FILE, secretsFile);
        }
        secrets = List.copyOf(secrets);
    }

    /// Without the secrets: this ends in logs.
    @Override
    public String toString() {
        return "OperatorSettings[" + secrets.size() + " secrets]";
    }
}
