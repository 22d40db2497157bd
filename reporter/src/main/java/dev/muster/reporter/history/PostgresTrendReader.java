package dev.muster.reporter.history;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.database.PublishedDatabase;
import dev.muster.reporter.snapshot.TagWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the trend from the published intervals: the state at the begin, then what began and ended in each step.
final class PostgresTrendReader implements TrendReader {

    private static final String AT_THE_BEGIN = """
            SELECT i.status, count(*)::int AS vms FROM published.status_interval i %s
            WHERE i.opened_recorded_at <= :from AND (i.closed_recorded_at > :from OR i.closed_recorded_at IS NULL) %s
            GROUP BY 1""";

    private static final String CHANGES = """
            SELECT c.step, c.status, sum(c.n)::int AS n FROM (
              SELECT ceil(extract(epoch FROM i.opened_recorded_at - :from) / :step)::int AS step, i.status, count(*) AS n
              FROM published.status_interval i %1$s
              WHERE i.opened_recorded_at > :from AND i.opened_recorded_at <= :to %2$s GROUP BY 1, 2
              UNION ALL
              SELECT ceil(extract(epoch FROM i.closed_recorded_at - :from) / :step)::int, i.status, -count(*)
              FROM published.status_closed i %1$s
              WHERE i.closed_recorded_at > :from AND i.closed_recorded_at <= :to %2$s GROUP BY 1, 2) c
            GROUP BY 1, 2""";

    private final PublishedDatabase database;
    private final RangeWords words;

    PostgresTrendReader(PublishedDatabase database, TagWords tags) {
        this.database = database;
        this.words = new RangeWords(tags);
    }

    @Override
    public List<Point> read(Range range, int steps) {
        return database.read(client -> {
            Map<VmStatus, Integer> vms = begin(client, range);
            Duration step = Duration.between(range.from(), range.to()).dividedBy(steps);
            Map<Integer, Map<VmStatus, Integer>> changes = changes(client, range, step);
            List<Point> points = new ArrayList<>();
            points.add(new Point(range.from(), positive(vms)));
            for (int number = 1; number <= steps; number++) {
                changes.getOrDefault(number, Map.of()).forEach((status, n) -> vms.merge(status, n, Integer::sum));
                Instant at = number == steps ? range.to() : range.from().plus(step.multipliedBy(number));
                points.add(new Point(at, positive(vms)));
            }
            return points;
        });
    }

    private Map<VmStatus, Integer> begin(JdbcClient client, Range range) {
        Map<VmStatus, Integer> vms = new EnumMap<>(VmStatus.class);
        words.bind(client.sql(AT_THE_BEGIN.formatted(words.join(range), words.condition(range))), range)
                .query(row -> {
                    vms.merge(status(row.getString("status")), row.getInt("vms"), Integer::sum);
                });
        return vms;
    }

    private Map<Integer, Map<VmStatus, Integer>> changes(JdbcClient client, Range range, Duration step) {
        int last = (int) Duration.between(range.from(), range.to()).dividedBy(step);
        Map<Integer, Map<VmStatus, Integer>> changes = new TreeMap<>();
        words.bind(client.sql(CHANGES.formatted(words.join(range), words.condition(range))), range)
                .param("step", step.toNanos() / 1e9)
                .query(row -> {
                    changes.computeIfAbsent(
                                    Math.clamp(row.getInt("step"), 1, last), number -> new EnumMap<>(VmStatus.class))
                            .merge(status(row.getString("status")), row.getInt("n"), Integer::sum);
                });
        return changes;
    }

    private static Map<VmStatus, Integer> positive(Map<VmStatus, Integer> vms) {
        Map<VmStatus, Integer> positive = new EnumMap<>(VmStatus.class);
        vms.forEach((status, n) -> {
            if (n > 0) {
                positive.put(status, n);
            }
        });
        return positive;
    }

    private static VmStatus status(String word) {
        return VmStatus.ofWord(word).orElse(VmStatus.UNKNOWN);
    }
}
