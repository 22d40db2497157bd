package dev.muster.reporter.history;

import dev.muster.reporter.database.PublishedDatabase;
import dev.muster.reporter.snapshot.TagWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads how long things took from the published intervals. The database makes the percentiles, so that nothing is held
/// here but one row per subscription, owner and kind.
final class PostgresTimesReader implements TimesReader {

    /// A failure whose reason changes goes on as another finding, so each is followed back to its first. A machine that
    /// is new is told by an advisory of the same rule.
    private static final String TOOK = """
            WITH RECURSIVE episode AS (
              SELECT i.resource_id, i.rule, i.rule_group, i.closed_version AS version, i.outcome, i.opened_observed_at, i.opened_recorded_at,
                     i.closed_observed_at
              FROM published.finding_closed i
              WHERE i.closed_recorded_at >= :from AND i.closed_recorded_at < :to AND i.closed_reason = 'resolved'
                AND i.outcome IN ('fail', 'advisory') AND i.mode = 'enforce' AND NOT i.exempted %1$s
              UNION ALL
              SELECT e.resource_id, e.rule, e.rule_group, e.version, p.outcome, p.opened_observed_at, p.opened_recorded_at, e.closed_observed_at
              FROM episode e JOIN published.finding_closed p ON p.resource_id = e.resource_id AND p.rule = e.rule
                AND p.closed_recorded_at = e.opened_recorded_at AND p.closed_reason = 'superseded' AND p.outcome IN ('fail', 'advisory')),
            span AS (
              SELECT e.resource_id, CASE WHEN e.rule_group = 'protection' THEN 'protect' ELSE 'repair' END AS kind,
                     extract(epoch FROM max(e.closed_observed_at) - min(e.opened_observed_at))::float8 AS seconds, bool_or(e.outcome = 'fail') AS failed
              FROM episode e GROUP BY e.resource_id, e.rule, e.rule_group, e.version
              UNION ALL
              SELECT i.resource_id, 'detect', extract(epoch FROM i.recorded_at - i.event_at)::float8, false
              FROM published.detection i WHERE i.recorded_at >= :from AND i.recorded_at < :to AND i.trigger IN ('event', 'sweep') %1$s),
            counted AS (
              SELECT resource_id, kind, greatest(seconds, 0) AS seconds FROM span WHERE kind <> 'repair' OR failed
              UNION ALL
              SELECT resource_id, 'repair', greatest(seconds, 0) FROM span WHERE kind = 'protect' AND failed)
            SELECT v.subscription_id, %2$s AS owner, i.kind, count(*)::int AS count,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY i.seconds) AS median,
                   percentile_cont(0.9) WITHIN GROUP (ORDER BY i.seconds) AS p90, max(i.seconds) AS longest
            FROM counted i JOIN published.vm_record v ON v.resource_id = i.resource_id WHERE true %3$s
            GROUP BY 1, 2, 3 ORDER BY 1, 2 NULLS FIRST, 3""";

    private static final Took NONE = new Took(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final PublishedDatabase database;
    private final RangeWords words;

    PostgresTimesReader(PublishedDatabase database, TagWords tags) {
        this.database = database;
        this.words = new RangeWords(tags);
    }

    @Override
    public List<Times> read(Range range) {
        Map<Whose, Map<String, Took>> byWhose = new TreeMap<>();
        Range places = new Range(range.from(), range.to(), range.subscriptions(), java.util.Set.of());
        String statement = TOOK.formatted(words.condition(places), words.owner(), words.condition(range));
        database.read(client -> {
            words.bind(client.sql(statement), range).query(row -> {
                Whose whose = new Whose(row.getString("subscription_id"), row.getString("owner"));
                byWhose.computeIfAbsent(whose, it -> new TreeMap<>()).put(row.getString("kind"), took(row));
            });
            return true;
        });
        List<Times> times = new ArrayList<>();
        byWhose.forEach((whose, kinds) -> times.add(new Times(
                whose.subscription(),
                whose.owner(),
                kinds.getOrDefault("detect", NONE),
                kinds.getOrDefault("protect", NONE),
                kinds.getOrDefault("repair", NONE))));
        return times;
    }

    private static Took took(ResultSet row) throws SQLException {
        return new Took(row.getInt("count"), seconds(row, "median"), seconds(row, "p90"), seconds(row, "longest"));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(Math.round(row.getDouble(column) * 1000));
    }

    private record Whose(String subscription, @Nullable String owner) implements Comparable<Whose> {

        @Override
        public int compareTo(Whose other) {
            int bySubscription = subscription.compareTo(other.subscription);
            return bySubscription != 0 ? bySubscription : text().compareTo(other.text());
        }

        private String text() {
            return owner == null ? "" : owner;
        }
    }
}
