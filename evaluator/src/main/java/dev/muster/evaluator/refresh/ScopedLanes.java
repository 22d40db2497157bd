package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The lanes that the configuration asks for: those of the tenants, from which the lanes of their subscriptions follow.
final class ScopedLanes {

    private final JdbcClient jdbc;

    ScopedLanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Ends the lanes that are out of scope and opens those of the tenants; the caller's transaction.
    void open(Scope scope) {
        endLanesOutOf(scope);
        scope.expected().keySet().stream().sorted().forEach(this::openTenant);
    }

    /// Whether that was done in this database: it may have been emptied since.
    boolean areOpen(Scope scope) {
        String[] tenants =
                scope.expected().keySet().stream().map(it -> "tenant:" + it).toArray(String[]::new);
        return jdbc.sql("SELECT count(*) FROM lane WHERE lane = ANY (:tenants)")
                        .param("tenants", tenants)
                        .query(Integer.class)
                        .single()
                == tenants.length;
    }

    private void endLanesOutOf(Scope scope) {
        List<String> tenants = new ArrayList<>();
        List<String> restricted = new ArrayList<>();
        List<String> subscriptions = new ArrayList<>();
        scope.expected().forEach((tenant, expected) -> {
            tenants.add(tenant);
            if (scope.isFixed(tenant)) {
                restricted.add(tenant);
                subscriptions.addAll(expected);
            }
        });
        jdbc.sql("""
                        DELETE FROM lane WHERE kind = 'arm' AND (tenant <> ALL (:tenants) OR
                          tenant = ANY (:restricted) AND lane NOT LIKE 'tenant:%' AND lane <> ALL (:subscriptions))
                        """)
                .param("tenants", tenants.toArray(String[]::new))
                .param("restricted", restricted.toArray(String[]::new))
                .param("subscriptions", subscriptions.toArray(String[]::new))
                .update();
    }

    /// Also a list that is not due is read again: the configuration may have changed.
    private void openTenant(String tenant) {
        jdbc.sql("INSERT INTO lane (lane, kind, tenant) VALUES (:lane, 'arm', :tenant) ON CONFLICT DO NOTHING")
                .param("lane", "tenant:" + tenant)
                .param("tenant", tenant)
                .update();
        jdbc.sql("""
                        INSERT INTO refresh AS r (resource_id, lane, generation, due_at, trigger)
                        VALUES (:list, :lane, nextval('order_seq'), now(), 'sweep')
                        ON CONFLICT (resource_id) DO UPDATE SET due_at = least(r.due_at, now())
                        """)
                .param("list", NodeId.subscriptions(tenant).value())
                .param("lane", "tenant:" + tenant)
                .update();
    }
}
