package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Departures;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes out of the inventory what has left it, and removes at last what has been gone for long.
///
/// A subscription leaves when it is out of scope by configuration or management group, or was not visible for as long
/// as
/// configured; one that is expected by name never does. Every process does this; it is nothing to do twice.
final class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final int CHUNK = 500;
    /// What was left behind is looked for every ten minutes.
    private static final int LEFT_BEHIND_EVERY = 60;

    private static final String END_UNSEEN = """
            DELETE FROM lane
            WHERE kind = 'arm' AND unseen_since < now() - :length * interval '1 ms' AND lane <> ALL (:expected)
            """;

    private static final String WITHOUT_LANE = """
            SELECT id FROM resource r
            WHERE kind = 'microsoft.resources/subscriptions' AND state <> 'gone' AND version > 0 AND id <> ALL (:expected)
              AND NOT EXISTS (SELECT FROM lane l WHERE l.lane = r.subscription AND l.kind = 'arm')
            ORDER BY id
            """;

    /// What a list, a query or a reading that was under way wrote of subscriptions that had left already, or have never
    /// been ours. Goes from one kind and subscription to the next, since there are few of those and many rows.
    private static final String LEFT_BEHIND = """
            WITH RECURSIVE scope (kind, subscription) AS (
              (SELECT kind, subscription FROM resource ORDER BY kind, subscription LIMIT 1)
              UNION ALL
              SELECT n.kind, n.subscription FROM scope s CROSS JOIN LATERAL (
                SELECT r.kind, r.subscription FROM resource r
                WHERE (r.kind, r.subscription) > (s.kind, s.subscription)
                ORDER BY r.kind, r.subscription LIMIT 1) n)
            SELECT DISTINCT '/subscriptions/' || s.subscription FROM scope s
            WHERE s.subscription IS NOT NULL AND '/subscriptions/' || s.subscription <> ALL (:expected)
              AND NOT EXISTS (SELECT FROM lane l WHERE l.lane = s.subscription AND l.kind = 'arm')
              AND EXISTS (SELECT FROM resource r WHERE r.kind = s.kind AND r.subscription = s.subscription
                            AND r.state <> 'gone' AND r.version > 0)
            ORDER BY 1
            """;

    private static final String CLOSE_REQUESTS = """
            WITH open AS (
              SELECT resource_id FROM refresh WHERE lane = :lane AND due_at IS NOT NULL ORDER BY resource_id FOR UPDATE)
            UPDATE refresh f SET due_at = NULL, attempts = 0, served = greatest(served, generation)
            FROM open o WHERE f.resource_id = o.resource_id
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Departures departures;
    private final Scope scope;
    private final DeletionProperties settings;
    private final HeldBack heldBack;
    private final Wakeups wakeups;
    private int looks;

    Housekeeping(
            JdbcClient jdbc,
            Transactions transactions,
            Departures departures,
            Scope scope,
            DeletionProperties settings,
            HeldBack heldBack,
            Wakeups wakeups) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.departures = departures;
        this.scope = scope;
        this.settings = settings;
        this.heldBack = heldBack;
        this.wakeups = wakeups;
    }

    void step(Worker worker) throws InterruptedException {
        look();
        worker.sleep(LOOK_AGAIN);
    }

    void look() {
        endUnseen();
        subscriptions(looks++ % LEFT_BEHIND_EVERY == 0 ? LEFT_BEHIND : WITHOUT_LANE)
                .forEach(this::forget);
        heldBack.look();
        purge();
    }

    private void endUnseen() {
        int ended = jdbc.sql(END_UNSEEN)
                .param("length", settings.forgetAfter().toMillis())
                .param("expected", expected("").toArray(String[]::new))
                .update();
        if (ended > 0) {
            log.info(
                    "{} subscriptions have not been visible for {}: they leave the inventory",
                    ended,
                    settings.forgetAfter());
        }
    }

    private List<NodeId> subscriptions(String which) {
        return jdbc.sql(which)
                .param("expected", expected("/subscriptions/").toArray(String[]::new))
                .query((row, number) -> new NodeId(row.getString(1)))
                .list();
    }

    private Stream<String> expected(String prefix) {
        return scope.expected().values().stream().flatMap(Set::stream).map(it -> prefix + it);
    }

    private void forget(NodeId subscription) {
        String id = subscription.lane().orElseThrow();
        transactions.inTransaction(() -> {
            jdbc.sql(CLOSE_REQUESTS).param("lane", id).update();
        });
        int gone = inChunks(() -> {
            long number =
                    jdbc.sql("SELECT nextval('order_seq')").query(Long.class).single();
            return departures.forget(id, number, now(), CHUNK);
        });
        log.info("Subscription {} has left the inventory with {} resources", id, gone);
        wakeups.ring(Channel.PROPAGATE);
    }

    private void purge() {
        int purged = inChunks(() -> departures.purge(now().minus(settings.purgeAfter()), CHUNK));
        if (purged > 0) {
            log.info("{} rows that were gone for {} are removed", purged, settings.purgeAfter());
        }
    }

    private Instant now() {
        return jdbc.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
    }

    private int inChunks(IntSupplier chunk) {
        int all = 0;
        int done;
        do {
            done = transactions.inTransaction(() -> chunk.getAsInt());
            all += done;
        } while (done == CHUNK);
        return all;
    }
}
