package dev.muster.evaluator.status;

import dev.muster.contract.Schema;
import dev.muster.contract.VmStatusChanged;
import dev.muster.evaluator.wakeup.Channel;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The unsent transitions.
final class OutboxTable {

    private static final String ADD = """
            INSERT INTO outbox (seq, vm, version, payload)
            SELECT * FROM unnest(:seq::bigint[], :vm::text[], :seq::bigint[], :payload::jsonb[])
            """;

    private static final String OLDEST = """
            SELECT seq, vm, payload::text AS payload, payload ->> 'recordedAt' AS recorded_at FROM outbox ORDER BY seq LIMIT :limit
            """;

    private final JdbcClient database;

    OutboxTable(JdbcClient database) {
        this.database = database;
    }

    /// Puts transitions behind the others; a transition's version is its place.
    void add(List<VmStatusChanged> transitions) {
        if (transitions.isEmpty()) {
            return;
        }
        Columns<VmStatusChanged> rows = new Columns<>(transitions);
        database.sql(ADD)
                .param("seq", rows.number(VmStatusChanged::version))
                .param("vm", rows.text(it -> it.vm().value()))
                .param("payload", rows.text(TransitionFormat::json))
                .update();
        announce(Channel.OUTBOX.word());
    }

    /// Tells the reporters that statuses changed.
    void announceStatuses() {
        announce(Schema.STATUS_CHANNEL);
    }

    List<Unsent> oldest(int limit) {
        return database.sql(OLDEST)
                .param("limit", limit)
                .query((row, number) -> new Unsent(
                        row.getLong("seq"),
                        row.getString("vm"),
                        row.getString("payload"),
                        row.getString("recorded_at")))
                .list();
    }

    /// Removes exactly these: a smaller number may still be committed later.
    void remove(List<Long> sent) {
        if (!sent.isEmpty()) {
            database.sql("DELETE FROM outbox WHERE seq = ANY (:seq)")
                    .param("seq", sent.toArray(Long[]::new))
                    .update();
        }
    }

    private void announce(String channel) {
        database.sql("SELECT pg_notify(:channel, '')")
                .param("channel", channel)
                .query((row, number) -> channel)
                .list();
    }

    /// @param seq place in the outbox, and id of the record
    /// @param payload JSON value of the record
    /// @param recordedAt when the verdict was recorded, as in the payload
    record Unsent(long seq, String vm, String payload, String recordedAt) {}
}
