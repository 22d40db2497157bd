package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.CoverageAccount.ListRow;
import dev.muster.evaluator.judge.MirrorView.Coverage;
import dev.muster.evaluator.mirror.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads, per tenant, which lists of subscriptions, vaults and items are completely known.
final class CoverageLoader {

    private static final String LISTS = """
            SELECT id, kind, tenant, state, cause, read_at, version > propagated_version AS behind FROM resource
            WHERE tenant = ANY (:tenants) AND (
              kind IN ('subscriptions', 'microsoft.resources/subscriptions', 'microsoft.recoveryservices/vaults')
              OR kind = 'collection' AND (id LIKE '/subscriptions/%/providers/microsoft.recoveryservices/vaults'
                OR id LIKE '%/backupprotecteditems'))
            """;

    private final JdbcClient database;
    private final MirrorTables tables;

    CoverageLoader(JdbcClient database, MirrorTables tables) {
        this.database = database;
        this.tables = tables;
    }

    Map<String, Coverage> of(Set<String> tenants) {
        Map<String, CoverageAccount> accounts = accounts(tenants);
        Map<NodeId, Boolean> asked = tables.requests(
                accounts.values().stream().flatMap(it -> it.unread().stream()).collect(Collectors.toSet()));
        Map<String, Coverage> coverages = new HashMap<>();
        accounts.forEach((tenant, account) -> coverages.put(tenant, account.coverage(asked)));
        return coverages;
    }

    private Map<String, CoverageAccount> accounts(Set<String> tenants) {
        Map<String, List<ListRow>> rows = new HashMap<>();
        tenants.forEach(tenant -> rows.put(tenant, new ArrayList<>()));
        if (!tenants.isEmpty()) {
            database.sql(LISTS).param("tenants", tenants.toArray(String[]::new)).query(row -> {
                rows.getOrDefault(row.getString("tenant"), new ArrayList<>())
                        .add(new ListRow(
                                MirrorTables.node(row, "id"),
                                row.getString("kind"),
                                row.getString("state"),
                                row.getString("cause"),
                                MirrorTables.time(row, "read_at").orElse(null),
                                row.getBoolean("behind")));
            });
        }
        Map<String, CoverageAccount> accounts = new HashMap<>();
        rows.forEach((tenant, lists) -> accounts.put(tenant, new CoverageAccount(tenant, lists)));
        return accounts;
    }
}
