package dev.muster.reporter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
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
                        "jdbc:postgresql://localhost:5432/muster", "muster_reporter", "", "verify-full"));
    }

    @Test
    void aWrongValueIsNamedWithItsKeyAndWhatIsAllowed() {
        assertThatThrownBy(() -> new DatabaseProperties("jdbc:h2:mem", "u", "", "disable"))
                .hasMessage("muster.database.url is 'jdbc:h2:mem', allowed is jdbc:postgresql://host:port/database");
        assertThatThrownBy(() -> new DatabaseProperties(URL, " ", "", "disable"))
                .hasMessageContaining("muster.database.username");
        assertThatThrownBy(() -> new DatabaseProperties(URL, "u", "", "yes"))
                .hasMessageContaining("muster.database.sslmode is 'yes', allowed is disable, allow");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(new DatabaseProperties(URL, "u", "secret", "disable").toString())
                .doesNotContain("secret");
    }

    @Test
    void connectionsNeverWaitForEverAndDoNotTrustAnyServer() {
        assertThat(ConnectionSettings.of(new DatabaseProperties(URL, "u", "", "verify-full")))
                .containsEntry("sslmode", "verify-full")
                .containsEntry("socketTimeout", "30")
                .containsEntry("connectTimeout", "5")
                .containsEntry("tcpKeepAlive", "true");
    }

    @Test
    void whatTheUrlSaysWins() {
        assertThat(ConnectionSettings.of(
                        new DatabaseProperties(URL + "?sslmode=disable&socketTimeout=7", "u", "", "verify-full")))
                .doesNotContainKeys("sslmode", "socketTimeout");
    }
}
