package dev.muster.ingest.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;

/// Name and password for SASL (PLAIN and SCRAM), the password from a file that is read anew for every connection, so
/// that it can be changed without a restart. Kafka makes it by its name:
///
/// ```
/// sasl.client.callback.handler.class=dev.muster.ingest.publish.PasswordFileLogin
/// sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="u"
/// password_file="/path";
/// ```
public final class PasswordFileLogin implements AuthenticateCallbackHandler {

    private String username = "";
    private Path passwordFile = Path.of("");

    /// @throws ConfigException when an option is missing or the file cannot be read
    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
        username = option(entries, "username");
        passwordFile = Path.of(option(entries, "password_file"));
        if (!Files.isReadable(passwordFile)) {
            throw new ConfigException("password_file=" + passwordFile + " of sasl.jaas.config must be a readable file");
        }
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            switch (callback) {
                case NameCallback name -> name.setName(username);
                case PasswordCallback password ->
                    password.setPassword(Files.readString(passwordFile).strip().toCharArray());
                case ScramExtensionsCallback none -> {}
                default -> throw new UnsupportedCallbackException(callback);
            }
        }
    }

    @Override
    public void close() {}

    private static String option(List<AppConfigurationEntry> entries, String name) {
        return entries.stream()
                .map(it -> it.getOptions().get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElseThrow(() -> new ConfigException(name + " is missing in sasl.jaas.config"));
    }
}
