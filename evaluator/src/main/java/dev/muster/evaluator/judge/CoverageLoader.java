package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.judge.Account.Hole;
import dev.muster.evaluator.judge.MirrorView.Coverage;
import dev.muster.evaluator.judge.MirrorView.Gap;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads, per tenant, what the account of its lists says.
final class CoverageLoader {

    private static final String ACCOUNTS =
            "SELECT tenant, document::text AS document FROM resource WHERE id = ANY (:ids)";

    /// A claim of absence is as old as the oldest of the readings that it rests on.
    private static final String CONFIRMED = """
            SELECT s.tenant, min(o.confirmed_at) AS confirmed_at FROM (
              SELECT tenant, substr(id, length('/subscriptions/') + 1) AS scope, :vaults AS kind FROM resource
              WHERE kind = :subscriptions AND state <> 'gone' AND tenant = ANY (:tenants)
              UNION ALL
              SELECT tenant, id, :items FROM resource WHERE kind = :vaults AND state <> 'gone' AND tenant = ANY (:tenants)
              UNION ALL
              SELECT t.id, t.id, :subscriptions FROM unnest(:tenants::text[]) AS t (id)) s
            JOIN round o ON o.scope = s.scope AND o.kind = s.kind GROUP BY s.tenant
            """;

    private final JdbcClient database;
    private final MirrorTables tables;

    CoverageLoader(JdbcClient database, MirrorTables tables) {
        this.database = database;
        this.tables = tables;
    }

    Map<String, Coverage> of(Set<String> tenants) {
        if (tenants.isEmpty()) {
            return Map.of();
        }
        Map<String, Account> accounts = accounts(tenants);
        Map<String, Instant> confirmed = confirmed(tenants);
        Map<NodeId, Boolean> asked = tables.requests(nodes(accounts.values()));
        Map<String, Coverage> coverages = new HashMap<>();
        accounts.forEach((tenant, account) -> coverages.put(tenant, coverage(account, confirmed.get(tenant), asked)));
        return coverages;
    }

    private Map<String, Account> accounts(Set<String> tenants) {
        String[] ids = tenants.stream().map(it -> NodeId.coverage(it).value()).toArray(String[]::new);
        Map<String, Account> accounts = new HashMap<>();
        database.sql(ACCOUNTS).param("ids", ids).query(row -> {
            accounts.put(row.getString("tenant"), Account.parse(row.getString("document")));
        });
        return accounts;
    }

    private Map<String, Instant> confirmed(Set<String> tenants) {
        Map<String, Instant> confirmed = new HashMap<>();
        database.sql(CONFIRMED)
                .param("tenants", tenants.toArray(String[]::new))
                .param("subscriptions", Kinds.SUBSCRIPTION)
                .param("vaults", Kinds.VAULT)
                .param("items", Kinds.ITEM)
                .query(row -> {
                    confirmed.put(
                            row.getString("tenant"),
                            MirrorTables.time(row, "confirmed_at").orElseThrow());
                });
        return confirmed;
    }

    private static Coverage coverage(Account account, @Nullable Instant confirmedAt, Map<NodeId, Boolean> asked) {
        return new Coverage(
                gaps(account.vaults(), asked), gaps(account.items(), asked), account.isComplete() ? confirmedAt : null);
    }

    private static List<Gap> gaps(List<Hole> holes, Map<NodeId, Boolean> asked) {
        return holes.stream()
                .map(hole -> new Gap(hole.node(), hole.reason(), asked.getOrDefault(hole.node(), false)))
                .toList();
    }

    private static Set<NodeId> nodes(Collection<Account> accounts) {
        return accounts.stream()
                .flatMap(account -> account.holes().stream())
                .map(Hole::node)
                .collect(Collectors.toSet());
    }
}
