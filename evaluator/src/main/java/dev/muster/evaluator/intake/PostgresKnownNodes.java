package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks into the rows of the mirror.
final class PostgresKnownNodes implements KnownNodes {

    /// The last condition keeps the group of a similar name out: it begins with this one's id and a slash.
    private static final String MEMBERS = """
            SELECT id FROM resource
            WHERE subscription = :subscription AND kind LIKE 'microsoft.%' AND state <> 'gone' AND starts_with(id, :prefix)
            ORDER BY id
            """;

    private static final String RESTING = """
            SELECT DISTINCT dependent FROM reference WHERE dependency = :set AND removed_version IS NULL ORDER BY 1
            """;

    private static final String BESIDE = """
            SELECT id FROM resource
            WHERE kind = 'collection' AND state <> 'gone' AND subscription <> :subscription
              AND tenant = (SELECT tenant FROM lane WHERE lane = :subscription)
              AND (id LIKE '/subscriptions/%/providers/microsoft.compute/virtualmachines'
                   OR id LIKE '/subscriptions/%/providers/microsoft.recoveryservices/vaults')
            ORDER BY id
            """;

    private final JdbcClient database;

    PostgresKnownNodes(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<NodeId> membersOf(ResourceId group) {
        return database.sql(MEMBERS)
                .param("subscription", group.subscription())
                .param("prefix", group.value() + "/")
                .query((row, number) -> new NodeId(row.getString(1)))
                .list();
    }

    @Override
    public List<NodeId> restingOn(NodeId set) {
        return database.sql(RESTING)
                .param("set", set.value())
                .query((row, number) -> new NodeId(row.getString(1)))
                .list();
    }

    @Override
    public List<NodeId> listsBeside(String subscription) {
        return database.sql(BESIDE)
                .param("subscription", subscription)
                .query((row, number) -> new NodeId(row.getString(1)))
                .list();
    }
}
