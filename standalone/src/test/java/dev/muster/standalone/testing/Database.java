package dev.muster.standalone.testing;

import dev.muster.standalone.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A look below the surface, as the owner of the schema. It also keeps watch: triggers of the tests write down every
/// number that falls.
public final class Database {

    private static final String WATCH = """
        CREATE SCHEMA IF NOT EXISTS watch;
        CREATE TABLE IF NOT EXISTS watch.fallen (what text, id text, old bigint, new bigint);
        GRANT USAGE ON SCHEMA watch TO PUBLIC;
        GRANT INSERT ON watch.fallen TO PUBLIC;
        CREATE OR REPLACE FUNCTION watch.resource() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.read_seq < OLD.read_seq THEN
            INSERT INTO watch.fallen VALUES ('resource.read_seq', NEW.id, OLD.read_seq, NEW.read_seq);
          END IF;
          IF NEW.version < OLD.version THEN
            INSERT INTO watch.fallen VALUES ('resource.version', NEW.id, OLD.version, NEW.version);
          END IF;
          RETURN NEW;
        END $$;
        CREATE OR REPLACE FUNCTION watch.refresh() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.generation < OLD.generation THEN
            INSERT INTO watch.fallen VALUES ('refresh.generation', NEW.resource_id, OLD.generation, NEW.generation);
          END IF;
          IF NEW.served < OLD.served THEN
            INSERT INTO watch.fallen VALUES ('refresh.served', NEW.resource_id, OLD.served, NEW.served);
          END IF;
          RETURN NEW;
        END $$;
        CREATE OR REPLACE FUNCTION watch.status() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.version < OLD.version THEN
            INSERT INTO watch.fallen VALUES ('status.version', NEW.vm, OLD.version, NEW.version);
          END IF;
          RETURN NEW;
        END $$;
        """;

    private final Endpoints.Database database;

    public Database(Endpoints.Database database) {
        this.database = database;
    }

    /// Begins to write down numbers that fall.
    public void keepWatch() {
        execute(WATCH);
        // One at a time: services that write both tables in their own order would wait for us and we for them.
        for (String table : List.of("resource", "refresh", "status")) {
            execute("CREATE OR REPLACE TRIGGER watch BEFORE UPDATE ON muster." + table
                    + " FOR EACH ROW EXECUTE FUNCTION watch." + table + "()");
        }
    }

    /// Changes something below the surface.
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Numbers that fell since the watch began: `read_seq`, `generation`, `served` and versions never may.
    public List<String> fallen() {
        return texts("SELECT what || ' of ' || id || ' fell from ' || old || ' to ' || new FROM watch.fallen");
    }

    /// What is open for the resources of an estate: hints not served, changes not propagated, marks not judged.
    public List<String> onTheirWay(Estate estate) {
        String prefix = estate.lowerGroup() + "/";
        return texts("""
            SELECT 'hint for ' || resource_id FROM muster.refresh
            WHERE starts_with(resource_id, ?) AND due_at IS NOT NULL AND (generation > served OR due_at <= now())
            UNION ALL
            SELECT 'change of ' || id FROM muster.resource WHERE starts_with(id, ?) AND version > propagated_version
            UNION ALL
            SELECT 'mark of ' || vm FROM muster.judge_queue WHERE starts_with(vm, ?) AND marked_at IS NOT NULL
            UNION ALL
            SELECT 'untold ' || vm FROM muster.outbox WHERE starts_with(vm, ?)
            """, prefix, prefix, prefix, prefix);
    }

    /// One number.
    public long number(String sql, Object... arguments) {
        return Long.parseLong(texts(sql, arguments).getFirst());
    }

    /// The first column of all rows.
    public List<String> texts(String sql, Object... arguments) {
        return rows(sql, row -> String.valueOf(row.getString(1)), arguments);
    }

    /// All rows.
    public <T extends @Nullable Object> List<T> rows(String sql, RowReader<T> reader, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<T> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads the row at which the result set stands.
    @FunctionalInterface
    public interface RowReader<T extends @Nullable Object> {

        T read(ResultSet row) throws SQLException;
    }

    /// Holds up whoever wants to write to a table until the connection is closed.
    public Connection holdUp(String table) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE muster." + table + " IN EXCLUSIVE MODE");
        }
        return connection;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
