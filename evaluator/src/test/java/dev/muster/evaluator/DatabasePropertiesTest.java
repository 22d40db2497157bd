package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

class DatabasePropertiesTest {

    @Test
    void givesTheDriverSafeSettings() {
        try (HikariDataSource pool =
                properties("jdbc:postgresql://db:5432/muster").pool()) {
            assertThat(pool.getJdbcUrl())
                    .isEqualTo("jdbc:postgresql://db:5432/muster?ApplicationName=muster-evaluator&connectTimeout=10"
                            + "&currentSchema=muster&socketTimeout=60&sslmode=verify-full&tcpKeepAlive=true");
            assertThat(pool.getMaximumPoolSize()).isEqualTo(16);
            assertThat(pool.getPassword()).isEqualTo("secret");
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
    void needsAFewConnections() {
        assertThatThrownBy(() -> new DatabaseProperties("jdbc:postgresql://db/m", "u", "", "disable", 3))
                .hasMessage("muster.database.connections=3 must be 4 to 200");
    }

    private static DatabaseProperties properties(String url) {
        return new DatabaseProperties(url, "muster", "secret", "verify-full", 16);
    }
}
