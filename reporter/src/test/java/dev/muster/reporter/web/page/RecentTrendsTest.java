package dev.muster.reporter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reporter.history.Range;
import dev.muster.reporter.history.TrendReader.Point;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentTrendsTest {

    private final List<Range> asked = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private boolean broken;
    private final RecentTrends trends = new RecentTrends(this::read, new Ticking(), waiting::add);

    private List<Point> read(Range range, int steps) {
        asked.add(range);
        if (broken) {
            throw new IllegalStateException("away");
        }
        return List.of(new Point(range.to(), Map.of()));
    }

    private Optional<List<Point>> find() {
        return trends.find(Optional.empty(), Optional.empty(), Set.of());
    }

    @Test
    void hasNothingBeforeTheFirstReadingAndReadsOnceForEverybody() {
        assertThat(find()).isEmpty();
        assertThat(find()).isEmpty();
        assertThat(waiting).hasSize(1);

        waiting.remove().run();

        assertThat(find()).isPresent();
        assertThat(asked).containsExactly(new Range(now.minus(RecentTrends.SPAN), now, Optional.empty(), Set.of()));
    }

    @Test
    void showsTheOneBeforeWhileTheNextIsRead() {
        find();
        waiting.remove().run();
        List<Point> first = find().orElseThrow();
        now = now.plus(Duration.ofMinutes(5));

        assertThat(find()).hasValue(first);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void keepsTheOneBeforeWhenTheDatabaseIsAway() {
        find();
        waiting.remove().run();
        List<Point> first = find().orElseThrow();
        now = now.plus(Duration.ofMinutes(5));
        broken = true;
        find();
        waiting.remove().run();

        assertThat(find()).hasValue(first);
    }

    @Test
    void keepsTheTrendsOfDifferentOwnersApart() {
        find();
        trends.find(Optional.empty(), Optional.empty(), Set.of("me"));

        assertThat(waiting).hasSize(2);
    }

    private final class Ticking extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
