package dev.muster.evaluator.recovery;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts up a row of its own, which only another database can forget: an older copy, or an empty one.
///
/// Then the sequence of numbers is raised above what this process has seen, so that a status that was told already is
/// not told again with a smaller version, a sweep brings the mirror to today, and what no list shows (instance views,
/// answers to questions) is read again as if its time had come.
final class DatabaseMemory implements Callable<Long> {

    private static final Logger log = LoggerFactory.getLogger(DatabaseMemory.class);

    /// A count that is larger than ours was committed although its answer got lost.
    private static final String BEAT = """
            UPDATE process_memory SET beat = :next, seen_at = now() WHERE owner = :me AND beat >= :last
            """;

    private static final String BEGIN = """
            INSERT INTO process_memory (owner, beat, seen_at) VALUES (:me, :next, now())
            ON CONFLICT (owner) DO UPDATE SET beat = excluded.beat, seen_at = excluded.seen_at
            """;

    private static final String FORGET_OTHERS =
            "DELETE FROM process_memory WHERE seen_at < now() - interval '1 day' AND owner <> :me";

    private static final String NEWEST = "SELECT last_value FROM order_seq";

    /// `setval` takes no part in any transaction, so somebody may draw in between: never more than the room.
    private static final String RAISE = """
            SELECT setval('order_seq', greatest(:seen, (SELECT last_value FROM order_seq)) + :room)
            """;

    /// More numbers than are drawn between two looks.
    private static final long ROOM = 1_000_000;

    private final JdbcClient jdbc;
    private final Recovery recovery;
    private final String me = UUID.randomUUID().toString();
    private long beat;
    private long seen;

    DatabaseMemory(JdbcClient jdbc, Recovery recovery) {
        this.jdbc = jdbc;
        this.recovery = recovery;
    }

    /// @return the newest number
    @Override
    public Long call() {
        if (beat == 0) {
            begin();
        } else if (!remembers()) {
            if (!tenantsAreKnown()) {
                return seen; // emptied a moment ago: there is nothing that could be swept
            }
            recover();
            begin();
        }
        seen = number(NEWEST);
        return seen;
    }

    private boolean remembers() {
        boolean counted = jdbc.sql(BEAT)
                        .param("me", me)
                        .param("last", beat)
                        .param("next", beat + 1)
                        .update()
                > 0;
        beat += counted ? 1 : 0;
        return counted;
    }

    private void begin() {
        jdbc.sql(BEGIN).param("me", me).param("next", beat + 1).update();
        beat++;
        jdbc.sql(FORGET_OTHERS).param("me", me).update();
    }

    private void recover() {
        long newest = number(NEWEST);
        recovery.lostMemory("number " + newest + " after " + seen);
        jdbc.sql(RAISE)
                .param("seen", seen)
                .param("room", ROOM)
                .query((row, number) -> row.getLong(1))
                .single();
        int unlisted = new Unlisted(jdbc).readAgain();
        log.warn("Numbers go on at {}; {} rows that no list shows are read again", number(NEWEST), unlisted);
    }

    private boolean tenantsAreKnown() {
        return number("SELECT count(*) FROM lane WHERE lane = 'tenant:' || tenant") > 0;
    }

    private long number(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getLong(1)).single();
    }
}
