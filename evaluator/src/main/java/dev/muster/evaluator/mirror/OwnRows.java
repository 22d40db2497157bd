package dev.muster.evaluator.mirror;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes rows of our own making that VMs depend on as on any resource: the rule set in force, the account of a
/// tenant's lists. Each writing is a new version, and its propagation marks whoever refers to the row. In the
/// caller's transaction.
public final class OwnRows {

    private static final String WRITE = """
            INSERT INTO resource AS r (id, kind, tenant, source, document, hash, read_at, version, trigger)
            VALUES (:id, :kind, :tenant, 'own', :document::jsonb, :hash, now(), 1, :trigger)
            ON CONFLICT (id) DO UPDATE SET document = excluded.document, hash = excluded.hash, read_at = now(),
              version = r.version + 1, trigger = excluded.trigger
            """;

    private final JdbcClient jdbc;

    public OwnRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The row says this from now on.
    public void write(OwnRow row) {
        jdbc.sql(WRITE)
                .param("id", row.node().value())
                .param("kind", row.node().kind())
                .param("tenant", row.tenant())
                .param("document", row.document())
                .param("hash", row.hash())
                .param("trigger", row.trigger().word())
                .update();
    }
}
