package dev.muster.evaluator;

import dev.muster.contract.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/// Holds back everything that works until the database answers with a schema at least as new as this program; the web
/// servers are up by then, so that the process counts as alive and not as ready.
///
/// A newer schema is accepted: migrations keep what the version before needs. A server that is too old ends the start.
final class SchemaGate implements SmartLifecycle {

    /// After the web servers (`DEFAULT_PHASE - 2048` and the management server at `- 1536`), before the consumer
    /// bindings
    /// (`- 1000`) and everything in the default phase.
    static final int PHASE = DEFAULT_PHASE - 1200;

    private static final Logger log = LoggerFactory.getLogger(SchemaGate.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SAY_EVERY = 10;

    private final DataSource database;
    private final ApplicationContext context;
    private volatile boolean open;

    SchemaGate(DataSource database, ApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /// Blocks until the gate opens. The looking is done by another thread, because Spring recognises a start that
    /// waits without a time limit and lets the process be ended meanwhile.
    @Override
    public void start() {
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
        CompletableFuture<Integer> found = new CompletableFuture<>();
        Thread.ofVirtual().name("schema-gate").start(() -> look(found));
        try {
            log.info("The database is there, its schema is at version {}", found.join());
            open = true;
        } catch (CompletionException e) {
            throw e.getCause() instanceof DatabaseUnusableException unusable ? unusable : e;
        }
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void look(CompletableFuture<Integer> found) {
        try {
            for (int round = 0; !found.isDone(); round++) {
                String obstacle = obstacle(found);
                if (obstacle != null && round % SAY_EVERY == 0) {
                    log.info("Waiting for the database: {}", obstacle);
                }
                Thread.sleep(obstacle == null ? Duration.ZERO : PAUSE);
            }
        } catch (InterruptedException | RuntimeException e) {
            found.completeExceptionally(e);
        }
    }

    private @Nullable String obstacle(CompletableFuture<Integer> found) {
        try (Connection connection = database.getConnection()) {
            PostgresVersion.check(connection);
            int version = version(connection);
            if (version < Schema.VERSION) {
                return "its schema is at version " + version + ", this program needs " + Schema.VERSION
                        + " (run: java -jar evaluator-exec.jar migrate)";
            }
            found.complete(version);
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    /// @return 0 when there is no schema yet
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet view = statement.executeQuery("SELECT to_regclass('published.schema_version') IS NOT NULL")) {
            if (!view.next() || !view.getBoolean(1)) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM published.schema_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
