package dev.muster.evaluator.mirror;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks for the account of a tenant's lists to be made anew when something changed that it adds up. VMs rest on the
/// account, not on each list, so they are marked only when the account says something else.
///
/// Like a mark, the request always writes its row: whoever makes the account holds the lock of the row from before it
/// reads until it commits, so a request that comes meanwhile waits and is not lost.
final class AffectedAccounts {

    private static final String REQUEST = """
            INSERT INTO coverage AS c (tenant, due_at)
            SELECT DISTINCT substr(r.dependent, :cut), now() FROM reference r
            WHERE r.dependency = :id AND starts_with(r.dependent, :set) ORDER BY 1
            ON CONFLICT (tenant) DO UPDATE SET due_at = least(c.due_at, excluded.due_at)
            """;

    private static final String SET = NodeId.itemCoverage("").value();

    private final JdbcClient jdbc;

    AffectedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return how many accounts were asked for
    int request(Behind row) {
        return jdbc.sql(REQUEST)
                .param("id", row.node().listOfRound().orElse(row.node()).value())
                .param("set", SET)
                .param("cut", SET.length() + 1)
                .update();
    }
}
