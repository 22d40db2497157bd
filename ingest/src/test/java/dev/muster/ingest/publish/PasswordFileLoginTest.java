package dev.muster.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.LanguageCallback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileLoginTest {

    @TempDir
    private Path folder;

    private final PasswordFileLogin login = new PasswordFileLogin();
    private final PasswordCallback password = new PasswordCallback("password", false);

    @Test
    void readsThePasswordAnewForEveryConnection() throws Exception {
        Path file = Files.writeString(folder.resolve("kafka"), "old\n");
        configure(Map.of("username", "muster", "password_file", file.toString()));
        NameCallback name = new NameCallback("name");

        login.handle(new Callback[] {name, password});
        assertThat(name.getName()).isEqualTo("muster");
        assertThat(password.getPassword()).containsExactly('o', 'l', 'd');

        Files.writeString(file, "new\n");
        login.handle(new Callback[] {password});
        assertThat(password.getPassword()).containsExactly('n', 'e', 'w');
    }

    @Test
    void refusesWhatIsNotSet() throws IOException {
        Path file = Files.writeString(folder.resolve("kafka"), "secret");
        assertThatThrownBy(() -> configure(Map.of("username", "muster")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("password_file is missing");
        assertThatThrownBy(() -> configure(Map.of("password_file", file.toString())))
                .hasMessageContaining("username is missing");
        assertThatThrownBy(() -> configure(Map.of(
                        "username",
                        "muster",
                        "password_file",
                        folder.resolve("none").toString())))
                .hasMessageContaining("must be a readable file");
    }

    @Test
    void answersNothingElse() throws IOException {
        configure(Map.of(
                "username",
                "m",
                "password_file",
                Files.writeString(folder.resolve("f"), "s").toString()));

        assertThatThrownBy(() -> login.handle(new Callback[] {new LanguageCallback()}))
                .isInstanceOf(UnsupportedCallbackException.class);
    }

    private void configure(Map<String, String> options) {
        login.configure(
                Map.of(),
                "PLAIN",
                List.of(new AppConfigurationEntry("module", LoginModuleControlFlag.REQUIRED, options)));
    }
}
