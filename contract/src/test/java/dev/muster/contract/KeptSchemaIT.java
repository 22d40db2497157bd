package dev.muster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// During a rollout services of the version before work on the newest schema: whatever they use is still there, and
/// nothing is asked of them that they do not know.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptSchemaIT {

    private EmbeddedPostgres postgres;
    private Set<String> now;
    private Set<String> wanted;

    @BeforeAll
    void migrate() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations(Schema.LOCATION)
                .defaultSchema(Schema.TABLES)
                .schemas(Schema.TABLES)
                .load()
                .migrate();
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            now = Surface.of(connection);
            wanted = Surface.wantedByInserts(connection);
        }
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    @Test
    void everythingThatTheVersionBeforeUsesIsStillThere() {
        assertThat(Kept.lines("surface.txt", now)).hasSizeGreaterThan(200).isSubsetOf(now);
    }

    @Test
    void whatTheVersionBeforeInsertsIsStillEnough() {
        List<String> before = Kept.lines("surface.txt", now);
        Set<String> tables = before.stream().map(KeptSchemaIT::table).collect(Collectors.toSet());
        Set<String> added = new HashSet<>(wanted);
        before.forEach(added::remove);

        assertThat(added)
                .as("new columns of old tables need a default, or may be empty")
                .noneMatch(it -> tables.contains(table(it)));
    }

    /// `column muster.resource` of `column muster.resource.id text`.
    private static String table(String line) {
        return line.replaceFirst("^(column [^.]+\\.[^.]+)\\..*", "$1");
    }
}
