package dev.muster.evaluator.judge;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what a change of the rules would do, somebody's word for it, and what it did. In the caller's transaction.
final class RuleSetChanges {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PROPOSE = """
            INSERT INTO ruleset_proposal (version, checksum, vms, flips, moves, proposed_at)
            VALUES (:version, :checksum, :vms, :flips, :moves::jsonb, now())
            ON CONFLICT (version, checksum) DO UPDATE SET vms = excluded.vms, flips = excluded.flips, moves = excluded.moves,
              proposed_at = excluded.proposed_at
            """;

    private static final String RECORD = """
            INSERT INTO ruleset_change (version, previous, checksum, vms, flips, moves, confirmed, activated_at)
            VALUES (:version, :previous, :checksum, :vms, :flips, :moves::jsonb,
              EXISTS (SELECT FROM ruleset_proposal WHERE version = :version AND checksum = :checksum AND confirmed_at IS NOT NULL), now())
            """;

    private final JdbcClient database;

    RuleSetChanges(JdbcClient database) {
        this.database = database;
    }

    /// A word that was given counts on.
    void propose(String version, String checksum, Flips flips) {
        write(PROPOSE, version, checksum, flips, Map.of());
    }

    boolean isConfirmed(String version, String checksum) {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM ruleset_proposal
                          WHERE version = :version AND checksum = :checksum AND confirmed_at IS NOT NULL)
                        """)
                .param("version", version)
                .param("checksum", checksum)
                .query(Boolean.class)
                .single();
    }

    /// The summary of a change; with it the proposals are settled, so that an old word is not taken for a new one.
    void record(String previous, String version, String checksum, Flips flips) {
        write(RECORD, version, checksum, flips, Map.of("previous", previous));
        database.sql("DELETE FROM ruleset_proposal").update();
    }

    private void write(String sql, String version, String checksum, Flips flips, Map<String, String> more) {
        database.sql(sql)
                .param("version", version)
                .param("checksum", checksum)
                .param("vms", flips.vms())
                .param("flips", flips.count())
                .param("moves", JSON.writeValueAsString(flips.moves()))
                .params(more)
                .update();
    }
}
