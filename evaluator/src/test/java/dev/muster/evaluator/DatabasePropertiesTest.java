package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasePropertiesTest {

    @Test
    void givesTheDriverSafeSettings() {
        try (HikariDataSource pool =
                properties("jdbc:postgresql://db:5432/muster").pool()) {
            assertThat(pool.getJdbcUrl())
                    .isEqualTo("jdbc:postgresql://db:5432/muster?ApplicationName=muster-evaluator&connectTimeout=10"
                            + "&currentSchema=muster&socketTimeout=60&sslmode=verify-full&tcpKeepAlive=true");
            assertThat(pool.getMaximumPoolSize()).isEqualTo(16);
            assertThat(pool.getCredentialsProvider().getCredentials().getPassword())
                    .isEqualTo("secret");
        }
    }

    @Test
    void leavesSettingsOfTheUrlAsTheyAre() {
        assertThat(properties("jdbc:postgresql://db/muster?sslmode=disable").jdbcUrl())
                .isEqualTo("jdbc:postgresql://db/muster?sslmode=disable&connectTimeout=10&tcpKeepAlive=true");
    }

    @Test
    void neverShowsThePassword() {
        assertThat(properties("jdbc:postgresql://db/muster?password=secret"))
                .hasToString("muster at jdbc:postgresql://db/muster");
    }

    @Test
    void readsThePasswordAnewForEveryConnection(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "old\n");
        DatabaseProperties properties =
                new DatabaseProperties("jdbc:postgresql://db/m", "muster", "", file, "verify-full", 16);
        try (HikariDataSource pool = properties.pool()) {
            assertThat(pool.getCredentialsProvider().getCredentials().getPassword())
                    .isEqualTo("old");

            Files.writeString(file, "new\n");

            assertThat(pool.getCredentialsProvider().getCredentials().getPassword())
                    .isEqualTo("new");
            assertThat(properties.currentPassword()).isEqualTo("new");
        }
    }

    @Test
    void refusesAPasswordInTwoPlacesAndAFileThatIsNotThere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret");
        assertThatThrownBy(() -> new DatabaseProperties("jdbc:postgresql://db/m", "u", "p", file, "disable", 16))
                .hasMessageContaining("muster.database.password-file=" + file);
        assertThatThrownBy(() -> new DatabaseProperties(
                        "jdbc:postgresql://db/m", "u", "", folder.resolve("none"), "disable", 16))
                .hasMessageContaining("must be a file that can be read");
    }

    @Test
    void needsAFewConnections() {
        assertThatThrownBy(() -> new DatabaseProperties("jdbc:postgresql://db/m", "u", "", null, "disable", 3))
                .hasMessage("muster.database.connections=3 must be 4 to 200");
    }

    private static DatabaseProperties properties(String url) {
        return new DatabaseProperties(url, "muster", "secret", null, "verify-full", 16);
    }
}
