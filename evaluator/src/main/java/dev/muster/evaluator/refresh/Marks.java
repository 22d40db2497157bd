package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.wakeup.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The statement of T1: hints become requests, or make the requests that are there newer. Inside the caller's
/// transaction.
final class Marks {

    private static final int CHUNK = 500;

    /// What is not announced was contradicted, and what was deleted is proved, by the provider alone.
    ///
    /// nextval stands in the SET, so that it is drawn under the lock of the row: a late committer must not lower it.
    private static final String MARK = """
            INSERT INTO refresh AS r
                   (resource_id, lane, bulk, generation, hinted_at, due_at, deleted_hint, event_at, trigger, only_provider)
            SELECT h.id, h.lane, h.bulk, nextval('order_seq'), now(), now(),
                   CASE WHEN h.deleted THEN nextval('order_seq') END, h.event_at, h.trigger, h.only_provider
            FROM unnest(:ids::text[], :lanes::text[], :bulk::boolean[], :deleted::boolean[],
                        :eventAt::timestamptz[], :triggers::text[], :onlyProvider::boolean[])
                 AS h (id, lane, bulk, deleted, event_at, trigger, only_provider)
            ORDER BY h.id
            ON CONFLICT (resource_id) DO UPDATE SET
              generation = nextval('order_seq'),
              hinted_at = now(),
              deleted_hint = coalesce(excluded.deleted_hint, r.deleted_hint),
              due_at = CASE WHEN r.attempts > 0 AND r.due_at IS NOT NULL THEN r.due_at
                            ELSE least(r.due_at, greatest(now(), r.read_at + interval '10 s')) END,
              bulk = excluded.bulk AND (r.bulk OR r.generation <= r.served),
              only_provider = excluded.only_provider
                OR r.only_provider AND (r.generation > r.served OR coalesce(r.hinted_at > now() - interval '6 min', false)),
              event_at = CASE WHEN r.generation > r.served THEN least(r.event_at, excluded.event_at)
                              ELSE excluded.event_at END,
              trigger = CASE WHEN r.generation > r.served AND r.trigger = 'event' THEN r.trigger
                             ELSE excluded.trigger END
            """;

    private final JdbcClient jdbc;

    Marks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Marks what is in scope.
    ///
    /// @param bulk whether the requests may wait behind live ones; an unserved live request stays live
    /// @return how many hints were out of scope
    int mark(Collection<Hint> hints, boolean bulk) {
        if (hints.isEmpty()) {
            return 0;
        }
        Set<String> scope = lanesOf(hints);
        List<Hint> inScope = hints.stream()
                .filter(hint -> hint.node().lane().filter(scope::contains).isPresent())
                .toList();
        List<Hint> distinct = coalesced(inScope);
        for (int from = 0; from < distinct.size(); from += CHUNK) {
            write(distinct.subList(from, Math.min(distinct.size(), from + CHUNK)), bulk);
        }
        if (!distinct.isEmpty()) {
            wakeOthers();
        }
        return hints.size() - inScope.size();
    }

    private void wakeOthers() {
        jdbc.sql("SELECT pg_notify(:channel, '')")
                .param("channel", Channel.REFRESH.word())
                .query((row, number) -> true)
                .single();
    }

    private Set<String> lanesOf(Collection<Hint> hints) {
        String[] wanted = hints.stream()
                .flatMap(hint -> hint.node().lane().stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        return new HashSet<>(jdbc.sql("SELECT lane FROM lane WHERE lane = ANY (:wanted) AND kind = 'arm'")
                .param("wanted", wanted)
                .query(String.class)
                .list());
    }

    /// One hint per node, sorted by node: Postgres refuses to touch a row twice in one statement (21000), and rows are
    /// always locked in this order.
    private static List<Hint> coalesced(Collection<Hint> hints) {
        Map<NodeId, Hint> byNode = new TreeMap<>();
        hints.forEach(hint -> byNode.merge(hint.node(), hint, Marks::both));
        return new ArrayList<>(byNode.values());
    }

    private static Hint both(Hint one, Hint other) {
        Optional<Instant> oldest =
                Stream.of(one, other).flatMap(hint -> hint.eventAt().stream()).min(Comparator.naturalOrder());
        Trigger trigger = other.trigger() == Trigger.EVENT ? Trigger.EVENT : one.trigger();
        return new Hint(
                one.node(),
                one.deleted() || other.deleted(),
                oldest,
                trigger,
                one.onlyProvider() || other.onlyProvider());
    }

    private void write(List<Hint> hints, boolean bulk) {
        int n = hints.size();
        String[] ids = new String[n];
        String[] lanes = new String[n];
        Boolean[] bulks = new Boolean[n];
        Boolean[] deleted = new Boolean[n];
        @Nullable String[] eventAt = new @Nullable String[n];
        String[] triggers = new String[n];
        Boolean[] onlyProvider = new Boolean[n];
        for (int i = 0; i < n; i++) {
            Hint hint = hints.get(i);
            ids[i] = hint.node().value();
            lanes[i] = hint.node().lane().orElseThrow();
            bulks[i] = bulk;
            deleted[i] = hint.deleted();
            eventAt[i] = hint.eventAt().map(Instant::toString).orElse(null);
            triggers[i] = hint.trigger().word();
            onlyProvider[i] = hint.onlyProvider() || hint.deleted() || hint.trigger() != Trigger.EVENT;
        }
        jdbc.sql(MARK)
                .param("ids", ids)
                .param("lanes", lanes)
                .param("bulk", bulks)
                .param("deleted", deleted)
                .param("eventAt", eventAt)
                .param("triggers", triggers)
                .param("onlyProvider", onlyProvider)
                .update();
    }
}
