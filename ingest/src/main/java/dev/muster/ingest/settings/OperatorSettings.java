package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who may use the REST API of the quarantine. It listens on the port of the webhook, which the world can reach, so it
/// is
/// closed until somebody opens it.
///
/// @param secrets shared secrets of operators, at most two: the old and the new one during a change
/// @param allowAnonymous whether everybody who reaches the port may use the API
@ConfigurationProperties("muster.ingest.operators")
public record OperatorSettings(
        @DefaultValue List<String> secrets,
        @DefaultValue("false") boolean allowAnonymous) {

    private static final Pattern SECRET = Pattern.compile("[!-+\\--~]{1,512}");

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public OperatorSettings {
        check(
                secrets.size() <= 2
                        && secrets.stream().allMatch(it -> SECRET.matcher(it).matches()),
                "muster.ingest.operators.secrets",
                "(" + secrets.size() + " values, not shown)",
                "one or two values of 1 to 512 printable ASCII characters each, without blanks and commas");
        secrets = List.copyOf(secrets);
    }

    /// Without the secrets: this ends in logs.
    @Override
    public String toString() {
        return "OperatorSettings[" + secrets.size() + " secrets]";
    }
}
