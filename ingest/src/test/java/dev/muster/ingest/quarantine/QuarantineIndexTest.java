package dev.muster.ingest.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ingest.publish.QuarantineLog;
import dev.muster.ingest.publish.QuarantineRecord;
import dev.muster.ingest.publish.QuarantineRecord.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class QuarantineIndexTest {

    private static final Instant START = Instant.parse("2026-08-01T10:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(30);

    private final MemoryLog log = new MemoryLog();
    private Instant now = START;
    private final QuarantineIndex index = index(1_000);

    @Test
    void listsTheNewestFirst() {
        log.keep("a", START.minusSeconds(2));
        log.keep("b", START.minusSeconds(1));
        log.keep("c", START.minusSeconds(3));

        assertThat(ids()).containsExactly("b", "a", "c");
    }

    @Test
    void knowsWhatWasWrittenSinceTheLastQuestion() {
        assertThat(ids()).isEmpty();

        log.keep("a", START);

        assertThat(index.get("a")).isPresent();
    }

    @Test
    void countsTheSameInputOnceHoweverOftenItComes() {
        log.keep("a", START.minusSeconds(5));
        log.keep("a", START);

        assertThat(index.find(it -> true)).singleElement().satisfies(it -> {
            assertThat(it.times()).isEqualTo(2);
            assertThat(it.firstSeen()).isEqualTo(START.minusSeconds(5));
            assertThat(it.lastSeen()).isEqualTo(START);
            assertThat(it.place().offset()).isEqualTo(1);
        });
    }

    @Test
    void leavesSettledWhatComesOnceMore() {
        log.keep("a", START);
        log.settle("a", "replayed");
        log.keep("a", START);
        log.settle("unknown", "replayed");

        assertThat(index.find(Filter.OPEN::fits)).isEmpty();
        assertThat(index.get("a").flatMap(Entry::settled)).hasValue("replayed");
    }

    @Test
    void forgetsWhatIsTooOld() {
        log.keep("old", START);
        log.keep("young", START.plusSeconds(1));

        now = START.plus(RETENTION).plusMillis(1);

        assertThat(ids()).containsExactly("young");
    }

    @Test
    void holdsNoMoreThanItMayAndSaysSo() {
        QuarantineIndex small = index(2);
        for (int i = 0; i < 10; i++) {
            log.keep("id-" + i, START.plusSeconds(i));
        }

        assertThat(small.find(it -> true)).extracting(Entry::id).containsExactly("id-9", "id-8");
        assertThat(small.truncated()).isTrue();
        assertThat(index.truncated()).isFalse();
    }

    @Test
    void startsOverAfterTrouble() {
        log.keep("a", START);
        assertThat(ids()).containsExactly("a");
        log.trouble = true;

        assertThatThrownBy(this::ids).isInstanceOf(QuarantineAwayException.class);
        log.trouble = false;

        assertThat(ids()).containsExactly("a");
        assertThat(index.get("a").map(Entry::times)).hasValue(1);
        assertThat(log.open).isEqualTo(1);
    }

    @Test
    void answersNothingHalf() {
        log.keep("a", START);
        log.slow = true;

        assertThatThrownBy(this::ids).isInstanceOf(QuarantineAwayException.class);
        log.slow = false;
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void showsNoContent() {
        log.keep("a", START);

        assertThat(index.find(it -> true).toString()).doesNotContain("content-of");
        assertThat(log.records.toString()).doesNotContain("content-of");
    }

    private List<String> ids() {
        return index.find(it -> true).stream().map(Entry::id).toList();
    }

    private QuarantineIndex index(int most) {
        InstantSource clock = () -> now;
        return new QuarantineIndex(log, clock.withZone(ZoneOffset.UTC), RETENTION, most);
    }

    private static final class MemoryLog implements QuarantineLog {

        private final List<QuarantineRecord> records = new ArrayList<>();
        private boolean trouble;
        private boolean slow;
        private int open;

        void keep(String id, Instant at) {
            Place place = new Place(0, records.size());
            records.add(new QuarantineRecord.Kept(
                    id, at, "ingest", "no-id", 7, "sha-of-" + id, false, "content-of-" + id, place));
        }

        void settle(String id, String outcome) {
            records.add(new QuarantineRecord.Settled(id, START, outcome));
        }

        @Override
        public Reading open(int newest) {
            open++;
            return new Reading() {
                private int next;

                @Override
                public boolean advance(Consumer<QuarantineRecord> taker, Duration patience) {
                    if (trouble) {
                        throw new IllegalStateException("away");
                    }
                    while (next < records.size()) {
                        taker.accept(records.get(next++));
                    }
                    return !slow;
                }

                @Override
                public void close() {
                    open--;
                }
            };
        }

        @Override
        public Places places() {
            throw new UnsupportedOperationException("contents are not asked for here");
        }
    }
}
