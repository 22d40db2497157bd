package dev.muster.evaluator;

import dev.muster.contract.Schema;
import dev.muster.evaluator.doctor.Examination;
import dev.muster.evaluator.doctor.Sign;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/// Looks at Postgres as the service would use it: reached, new enough, of our schema, with the rights that are needed
/// and no
/// more, in time; and at what it tells of the way from Azure to here.
@Order(1)
final class DatabaseExamination implements Examination {

    private static final Duration SLOW_CLOCK = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofDays(1);

    private final DatabaseProperties database;
    private final Clock clock;

    DatabaseExamination(DatabaseProperties database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Sign> examine() {
        List<Sign> signs = new ArrayList<>();
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.username(), database.currentPassword())) {
            examine(connection, signs);
        } catch (SQLException e) {
            signs.add(Sign.ill("database", database + ": " + oneLine(e), advice(e)));
        }
        return signs;
    }

    private void examine(Connection connection, List<Sign> signs) throws SQLException {
        int server = connection.getMetaData().getDatabaseMajorVersion();
        String product = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + " as " + database;
        signs.add(
                server >= PostgresVersion.OLDEST
                        ? Sign.well("database", product)
                        : Sign.ill("database", product, "needs PostgreSQL " + PostgresVersion.OLDEST + " or newer"));
        signs.add(clock(connection));
        int version = SchemaGate.version(connection);
        if (version < Schema.VERSION) {
            signs.add(Sign.ill(
                    "schema",
                    "version " + version + ", this program needs " + Schema.VERSION,
                    "run `migrate` as the owner of the database"));
            return;
        }
        signs.add(Sign.well("schema", "version " + version));
        signs.add(rights(connection));
        signs.add(heartbeat(connection));
        signs.add(lastEvent(connection));
        signs.add(verdicts(connection));
    }

    private Sign clock(Connection connection) throws SQLException {
        Duration off = Duration.between(clock.instant(), instant(connection, "SELECT clock_timestamp()"));
        return off.abs().compareTo(SLOW_CLOCK) <= 0
                ? Sign.well("clock", "within %d s of the database's".formatted(SLOW_CLOCK.toSeconds()))
                : Sign.doubtful(
                        "clock",
                        "%d s off the database's".formatted(off.toSeconds()),
                        "order does not depend on it, but tokens and shown ages do: look after NTP on both");
    }

    private static Sign rights(Connection connection) throws SQLException {
        boolean enough = is(connection, """
                SELECT has_table_privilege('muster.refresh', 'SELECT, INSERT, UPDATE, DELETE')
                   AND has_table_privilege('published.pipeline', 'SELECT')""");
        if (!enough) {
            return Sign.ill(
                    "rights",
                    "the login may not write the evaluator's tables",
                    "make it a member: GRANT muster_evaluator TO <login>");
        }
        boolean tooMuch = is(connection, "SELECT has_schema_privilege('muster', 'CREATE')");
        return tooMuch
                ? Sign.doubtful(
                        "rights",
                        "the login could change the schema",
                        "use one that is only a member of muster_evaluator; the owner is for `migrate`")
                : Sign.well("rights", "those of muster_evaluator");
    }

    private Sign heartbeat(Connection connection) throws SQLException {
        Instant stamp = instant(connection, "SELECT max(stamp) FROM muster.heartbeat");
        String advice = "is an evaluator running, is ingest, and do they share a Kafka?";
        if (stamp == null) {
            return Sign.doubtful("heartbeat", "none of ingest has ever arrived", advice);
        }
        Duration age = Duration.between(stamp, clock.instant());
        return age.compareTo(HEARTBEAT) <= 0
                ? Sign.well("heartbeat", "of ingest, %d s ago".formatted(Math.max(0, age.toSeconds())))
                : Sign.doubtful("heartbeat", "the last of ingest is of " + stamp, advice);
    }

    private Sign lastEvent(Connection connection) throws SQLException {
        Instant event = instant(connection, "SELECT max(hinted_at) FROM muster.refresh WHERE trigger = 'event'");
        String advice = "look at the event subscription's metrics in Azure, and whether it can reach ingest";
        if (event == null) {
            return Sign.doubtful("last event", "Event Grid has never told of anything that is watched", advice);
        }
        Duration age = Duration.between(event, clock.instant());
        return age.compareTo(QUIET) <= 0
                ? Sign.well("last event", "of " + event)
                : Sign.doubtful("last event", "of " + event + ", " + age.toDays() + " days ago", advice);
    }

    private static Sign verdicts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), (SELECT version FROM muster.ruleset WHERE active) FROM muster.status")) {
            row.next();
            String rules = row.getString(2);
            return rules == null
                    ? Sign.doubtful(
                            "verdicts",
                            "no rules are in force yet",
                            "start an evaluator with muster.rules.activate=auto")
                    : Sign.well("verdicts", row.getLong(1) + " virtual machines, rules " + rules);
        }
    }

    private static String advice(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> "check muster.database.username and its password";
            case "3D000" -> "make the database, or correct the name at the end of muster.database.url";
            default -> {
                boolean tls = oneLine(e).contains("SSL") || oneLine(e).contains("certification path");
                yield tls
                        ? "check muster.database.sslmode, the server's certificate, and sslrootcert in muster.database.url"
                        : "check muster.database.url, that the server runs, and what stands between";
            }
        };
    }

    private static String oneLine(SQLException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Throwable cause = e.getCause();
        String all = cause == null || cause.getMessage() == null ? message : message + " (" + cause.getMessage() + ")";
        return all.replaceAll("\\s+", " ");
    }

    private static boolean is(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static @Nullable Instant instant(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            OffsetDateTime time = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return time == null ? null : time.toInstant();
        }
    }
}
