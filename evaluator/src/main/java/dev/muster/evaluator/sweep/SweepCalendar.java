package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which sweep a tenant needs now. All of it stands in the database, so that a restart neither skips nor doubles one.
final class SweepCalendar {

    private static final String RUNNING = """
            SELECT id, tenant, reason, planned_at FROM sweep
            WHERE tenant = :tenant AND started_at IS NOT NULL AND finished_at IS NULL
            """;

    private static final String BEGIN_REQUESTED = """
            UPDATE sweep SET started_at = now() WHERE tenant = :tenant AND started_at IS NULL
            RETURNING id, tenant, reason, planned_at
            """;

    /// The first one comes after the first inventory, which lists do: when none of them waits for its first reading.
    private static final String BEGIN_SCHEDULED = """
            INSERT INTO sweep (tenant, reason, started_at)
            SELECT :tenant, 'scheduled', now()
            WHERE CASE
              WHEN EXISTS (SELECT FROM sweep WHERE tenant = :tenant AND finished_at IS NOT NULL) THEN
                (SELECT CASE result WHEN 'complete' THEN started_at + :interval * interval '1 ms'
                                    ELSE finished_at + :retry * interval '1 ms' END <= now()
                 FROM sweep WHERE tenant = :tenant AND finished_at IS NOT NULL ORDER BY started_at DESC LIMIT 1)
              ELSE NOT EXISTS (
                SELECT FROM refresh f JOIN lane l ON l.lane = f.lane AND l.tenant = :tenant
                WHERE f.due_at IS NOT NULL AND f.served = 0 AND f.attempts = 0
                  AND (f.resource_id ~ '^/subscriptions/[^/]+(/providers/[^/]+/[^/]+)?$' OR f.resource_id ~ '/backup(protecteditems|policies)$'))
              END
            RETURNING id, tenant, reason, planned_at
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final SweepProperties settings;

    SweepCalendar(JdbcClient jdbc, Transactions transactions, SweepProperties settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
    }

    /// The sweep that a process left unfinished, else the one that was asked for, else the one whose time has come.
    /// Nothing begins before the subscriptions of the tenant are known.
    Optional<Sweep> next(String tenant) {
        return transactions.inTransaction(() -> {
            Optional<Sweep> running = one(RUNNING, tenant);
            if (running.isPresent() || !isKnown(tenant)) {
                return running;
            }
            Optional<Sweep> requested = one(BEGIN_REQUESTED, tenant);
            return requested.isPresent() ? requested : scheduled(tenant);
        });
    }

    /// Forgets sweeps of long ago.
    void purge() {
        jdbc.sql("DELETE FROM sweep WHERE finished_at < now() - :keep * interval '1 ms'")
                .param("keep", settings.keep().toMillis())
                .update();
    }

    private boolean isKnown(String tenant) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM resource WHERE id = :list AND version > 0)")
                .param("list", NodeId.subscriptions(tenant).value())
                .query(Boolean.class)
                .single();
    }

    private Optional<Sweep> one(String sql, String tenant) {
        return jdbc.sql(sql).param("tenant", tenant).query(SweepCalendar::sweep).optional();
    }

    private Optional<Sweep> scheduled(String tenant) {
        return jdbc.sql(BEGIN_SCHEDULED)
                .param("tenant", tenant)
                .param("interval", settings.interval().toMillis())
                .param("retry", settings.retryInterval().toMillis())
                .query(SweepCalendar::sweep)
                .optional();
    }

    private static Sweep sweep(ResultSet row, int number) throws SQLException {
        return new Sweep(
                row.getLong("id"),
                row.getString("tenant"),
                row.getString("reason"),
                row.getObject("planned_at") != null);
    }
}
