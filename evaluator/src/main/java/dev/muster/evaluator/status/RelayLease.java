package dev.muster.evaluator.status;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which process relays the outbox. It saves work: two relays at once only tell everything twice.
final class RelayLease {

    static final String LANE = "outbox";

    private static final String TAKE = """
            UPDATE lane SET leased_until = now() + :seconds * interval '1 s',
              epoch = CASE WHEN owner = :owner THEN epoch ELSE nextval('order_seq') END, owner = :owner
            WHERE lane = :lane AND (owner = :owner OR leased_until < now())
            """;

    private final JdbcClient database;
    private final Duration term;
    private final String owner = UUID.randomUUID().toString();

    /// @param term how long a lease holds without being taken again
    RelayLease(JdbcClient database, Duration term) {
        this.database = database;
        this.term = term;
    }

    /// Takes the lease, or takes it again.
    ///
    /// @return false when another process has it
    boolean take() {
        return update() || (made() && update());
    }

    /// Lets the next one begin at once.
    void release() {
        database.sql("UPDATE lane SET leased_until = '-infinity' WHERE lane = :lane AND owner = :owner")
                .param("lane", LANE)
                .param("owner", owner)
                .update();
    }

    private boolean update() {
        return database.sql(TAKE)
                        .param("lane", LANE)
                        .param("owner", owner)
                        .param("seconds", term.toSeconds())
                        .update()
                > 0;
    }

    private boolean made() {
        return database.sql("INSERT INTO lane (lane, kind) VALUES (:lane, 'relay') ON CONFLICT DO NOTHING")
                        .param("lane", LANE)
                        .update()
                > 0;
    }
}
