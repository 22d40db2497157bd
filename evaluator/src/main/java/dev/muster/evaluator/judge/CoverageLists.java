package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.CoverageAccount.ListRow;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what the account of a tenant's lists adds up: the lists of subscriptions, vaults and items, what they are
/// lists of, and the items that cannot be read and of which nobody knows whose they are.
final class CoverageLists {

    private static final String ROWS = """
            SELECT id, kind, state, cause, read_at IS NOT NULL AS was_read, version > propagated_version AS behind FROM resource
            WHERE tenant = :tenant AND (
              kind IN ('subscriptions', 'microsoft.resources/subscriptions', 'microsoft.recoveryservices/vaults')
              OR kind = 'collection' AND (id LIKE '/subscriptions/%/providers/microsoft.recoveryservices/vaults'
                OR id LIKE '%/backupprotecteditems'))
            UNION ALL
            SELECT i.id, i.kind, i.state, i.cause, true, false FROM resource i
            WHERE i.tenant = :tenant AND i.state = 'unreadable'
              AND i.kind = 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'
              AND NOT EXISTS (SELECT FROM reference r WHERE r.owner = i.id AND r.dependency = i.id AND r.removed_version IS NULL
                              AND r.dependent LIKE '%/providers/microsoft.compute/virtualmachines/%')
            """;

    private final JdbcClient database;

    CoverageLists(JdbcClient database) {
        this.database = database;
    }

    CoverageAccount of(String tenant) {
        Set<NodeId> stale = stale();
        List<ListRow> rows = database.sql(ROWS)
                .param("tenant", tenant)
                .query((row, number) -> row(row, stale))
                .list();
        return new CoverageAccount(tenant, rows);
    }

    private static ListRow row(ResultSet row, Set<NodeId> stale) throws SQLException {
        NodeId node = MirrorTables.node(row, "id");
        return new ListRow(
                node,
                row.getString("kind"),
                row.getString("state"),
                row.getString("cause"),
                row.getBoolean("was_read"),
                stale.contains(node),
                row.getBoolean("behind"));
    }

    /// Lists whose last complete reading is too long ago.
    private Set<NodeId> stale() {
        return new HashSet<>(database.sql("SELECT scope, kind FROM round WHERE stale")
                .query((row, number) -> ListScope.list(row.getString("scope"), row.getString("kind")))
                .list());
    }
}
