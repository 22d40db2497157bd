package dev.muster.simulator.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.simulator.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class NotificationJournalTest {

    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void showsTheNewestFirst() {
        NotificationJournal journal = new NotificationJournal(CLOCK);
        journal.add("pager", Messages.firing());
        journal.add("owners", Messages.firing().put("status", "resolved"));

        assertThat(journal.list())
                .extracting(
                        Notification::sequence, Notification::received, Notification::receiver, Notification::status)
                .containsExactly(tuple(2L, NOW, "owners", "resolved"), tuple(1L, NOW, "pager", "firing"));
        assertThat(journal.list().getLast().message()).isEqualTo(Messages.firing());
    }

    @Test
    void keepsAThousandAndCountsAll() {
        NotificationJournal journal = new NotificationJournal(CLOCK);
        for (int i = 0; i < 1_010; i++) {
            journal.add("pager", Messages.firing());
        }

        assertThat(journal.total()).isEqualTo(1_010);
        assertThat(journal.list()).hasSize(1_000);
        assertThat(journal.list().getFirst().sequence()).isEqualTo(1_010);
        assertThat(journal.list().getLast().sequence()).isEqualTo(11);
    }

    @Test
    void keepsFewerWhenTheyAreLarge() {
        int size = Json.bytes(Messages.firing()).length;
        NotificationJournal journal = new NotificationJournal(CLOCK, 3 * size);
        for (int i = 0; i < 10; i++) {
            journal.add("pager", Messages.firing());
        }

        assertThat(journal.list()).extracting(Notification::sequence).containsExactly(10L, 9L, 8L);
    }

    @Test
    void keepsTheNewestHoweverLarge() {
        NotificationJournal journal = new NotificationJournal(CLOCK, 1);
        journal.add("pager", Messages.firing());
        journal.add("pager", Messages.firing());

        assertThat(journal.list()).extracting(Notification::sequence).containsExactly(2L);
    }
}
