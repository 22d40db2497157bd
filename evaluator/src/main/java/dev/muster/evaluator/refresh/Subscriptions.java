package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Departures;
import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of a subscription that is not seen any more, and of one that is seen again.
///
/// Not being seen is blindness and never deletion: when a complete list of the tenant does not show it and its own
/// reading is refused, everything in it becomes unreadable, with the subscription as the cause. Only one that is taken
/// out of scope leaves the inventory.
final class Subscriptions {

    private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);
    private static final int CHUNK = 500;

    /// One that another tenant shows, and ours shows no longer, goes over to that tenant with a new lease.
    private static final String TAKE_OVER = """
            UPDATE lane SET tenant = :tenant, unseen_since = NULL, owner = NULL, leased_until = '-infinity'
            WHERE lane = ANY (:subscriptions) AND kind = 'arm' AND tenant <> :tenant AND unseen_since IS NOT NULL
            """;

    private static final String OPEN = """
            INSERT INTO lane (lane, kind, tenant) SELECT s.id, 'arm', :tenant
            FROM unnest(:subscriptions::text[]) AS s (id) ORDER BY s.id ON CONFLICT DO NOTHING
            """;

    private static final String SEEN = """
            UPDATE lane SET unseen_since = CASE WHEN lane = ANY (:subscriptions) THEN NULL ELSE now() END
            WHERE tenant = :tenant AND kind = 'arm' AND lane NOT LIKE 'tenant:%'
              AND ((unseen_since IS NULL) <> (lane = ANY (:subscriptions)) OR lane = ANY (:odd))
            """;

    private static final String OUTSIDE = """
            DELETE FROM lane WHERE tenant = :tenant AND kind = 'arm' AND lane = ANY (:subscriptions)
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Mirror mirror;
    private final Departures departures;
    private final Marks marks;
    private final Wakeups wakeups;

    Subscriptions(
            JdbcClient jdbc,
            Transactions transactions,
            Mirror mirror,
            Departures departures,
            Marks marks,
            Wakeups wakeups) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.mirror = mirror;
        this.departures = departures;
        this.marks = marks;
        this.wakeups = wakeups;
    }

    /// Makes the lanes of subscriptions that a tenant shows. Inside the caller's transaction.
    ///
    /// @return those whose lane is this tenant's: one that two tenants show is read through the first
    List<String> open(String tenant, Collection<String> shown) {
        String[] subscriptions = shown.stream().sorted().toArray(String[]::new);
        jdbc.sql(TAKE_OVER)
                .param("tenant", tenant)
                .param("subscriptions", subscriptions)
                .update();
        jdbc.sql(OPEN)
                .param("tenant", tenant)
                .param("subscriptions", subscriptions)
                .update();
        return jdbc.sql("SELECT lane FROM lane WHERE tenant = :tenant AND lane = ANY (:subscriptions)")
                .param("tenant", tenant)
                .param("subscriptions", subscriptions)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// A complete list of the tenant: keeps which of its lanes it shows, and ends those that are out of scope now.
    ///
    /// @param odd ours without a document: not seen, and not to be forgotten as long as lists say that
    void listed(String tenant, Collection<String> shown, Collection<String> odd, Collection<String> outside) {
        transactions.inTransaction(() -> {
            jdbc.sql(SEEN)
                    .param("tenant", tenant)
                    .param("subscriptions", shown.toArray(String[]::new))
                    .param("odd", odd.toArray(String[]::new))
                    .update();
            int ended = jdbc.sql(OUTSIDE)
                    .param("tenant", tenant)
                    .param("subscriptions", outside.toArray(String[]::new))
                    .update();
            if (ended > 0) {
                log.info("{} subscriptions of tenant {} are out of scope now", ended, tenant);
            }
        });
    }

    /// Its own reading was refused. If the tenant does not list it either, nothing in it can be read.
    void refused(Drawn drawn, String cause) {
        String subscription = drawn.node().lane().orElseThrow();
        if (!isUnseen(subscription)) {
            return;
        }
        int dark = inChunks(() -> departures.darken(subscription, cause, drawn.readSeq(), drawn.drawnAt(), CHUNK));
        if (dark > 0) {
            log.warn(
                    "Subscription {} is not visible any more ({}): {} resources are unknown",
                    subscription,
                    cause,
                    dark);
            wakeups.ring(Channel.PROPAGATE);
        }
    }

    /// It is another than it was, perhaps visible again: its lists tell what else changed, and what no list shows is
    /// asked again.
    void changed(Drawn drawn) {
        String subscription = drawn.node().lane().orElseThrow();
        List<Hint> asked = Stream.of(mirror.lists(subscription), mirror.refusedQuestions(subscription))
                .flatMap(Set::stream)
                .map(it -> new Hint(it, false, Optional.empty(), Trigger.SWEEP))
                .toList();
        transactions.inTransaction(() -> {
            marks.mark(asked, true);
        });
        wakeups.ring(Channel.REFRESH);
    }

    private boolean isUnseen(String subscription) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM lane WHERE lane = :lane AND unseen_since IS NOT NULL)")
                .param("lane", subscription)
                .query(Boolean.class)
                .single();
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
