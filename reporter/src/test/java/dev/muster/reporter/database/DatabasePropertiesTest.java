package dev.muster.reporter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabasePropertiesTest {

    private static final String URL = "jdbc:postgresql://db.example.com:5432/muster";

    @Test
    void everyKeyHasADefault() {
        DatabaseProperties properties = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("muster.database", DatabaseProperties.class);

        assertThat(properties)
                .isEqualTo(new DatabaseProperties(
                        "jdbc:postgresql://localhost:5432/muster", "muster_reporter", "", null, "verify-full"));
    }

    @Test
    void aWrongValueIsNamedWithItsKeyAndWhatIsAllowed() {
        assertThatThrownBy(() -> new DatabaseProperties("jdbc:h2:mem", "u", "", null, "disable"))
                .hasMessage("muster.database.url is 'jdbc:h2:mem', allowed is jdbc:postgresql://host:port/database");
        assertThatThrownBy(() -> new DatabaseProperties(URL, " ", "", null, "disable"))
                .hasMessageContaining("muster.database.username");
        assertThatThrownBy(() -> new DatabaseProperties(URL, "u", "", null, "yes"))
                .hasMessageContaining("muster.database.sslmode is 'yes', allowed is disable, allow");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(new DatabaseProperties(URL, "u", "secret", null, "disable").toString())
                .doesNotContain("secret");
    }

    @Test
    void aPasswordFileIsReadAnewForEveryConnection(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "old\n");
        DatabaseProperties properties = new DatabaseProperties(URL, "u", "", file, "disable");
        assertThat(properties.currentPassword()).isEqualTo("old");

        Files.writeString(file, "new\n");

        assertThat(properties.currentPassword()).isEqualTo("new");
        assertThatThrownBy(() -> new DatabaseProperties(URL, "u", "secret", file, "disable"))
                .hasMessageContaining("muster.database.password-file is '" + file + "'")
                .hasMessageNotContaining("secret'");
    }

    @Test
    void connectionsNeverWaitForEverAndDoNotTrustAnyServer() {
        assertThat(ConnectionSettings.of(new DatabaseProperties(URL, "u", "", null, "verify-full")))
                .containsEntry("sslmode", "verify-full")
                .containsEntry("socketTimeout", "30")
                .containsEntry("connectTimeout", "5")
                .containsEntry("tcpKeepAlive", "true");
    }

    @Test
    void whatTheUrlSaysWins() {
        assertThat(ConnectionSettings.of(
                        new DatabaseProperties(URL + "?sslmode=disable&socketTimeout=7", "u", "", null, "verify-full")))
                .doesNotContainKeys("sslmode", "socketTimeout");
    }
}
