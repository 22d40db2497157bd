package dev.muster.evaluator.sweep;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Requests for sweeps as rows.
final class PostgresSweepRequests implements SweepRequests {

    private static final String REQUEST = """
            INSERT INTO sweep (tenant, reason) SELECT t.id, :reason FROM unnest(:tenants::text[]) AS t (id) ORDER BY t.id
            ON CONFLICT (tenant) WHERE started_at IS NULL DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final Set<String> tenants;

    /// @param tenants that are read
    PostgresSweepRequests(JdbcClient jdbc, Collection<String> tenants) {
        this.jdbc = jdbc;
        this.tenants = Set.copyOf(tenants);
    }

    @Override
    public int request(SweepReason reason) {
        return jdbc.sql(REQUEST)
                .param("reason", reason.word())
                .param("tenants", tenants.toArray(String[]::new))
                .update();
    }
}
