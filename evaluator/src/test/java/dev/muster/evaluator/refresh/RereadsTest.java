package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RereadsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration LATEST_VIEW = Duration.ofHours(26);

    private final Rereads rereads =
            new Rereads(Duration.ofMinutes(60), Duration.ofHours(24), Duration.ofDays(7), Duration.ofMinutes(30));

    /// A first inventory reads 5,000 VMs within four minutes: a day later they come one after the other.
    @Test
    void aFirstInventoryDoesNotComeBackAsAWall() {
        List<Instant> due = IntStream.range(0, 5_000)
                .mapToObj(i -> next(Stage.vm("vm" + i), NOW.plusMillis(i * 50L), Unannounced.VIEW))
                .toList();

        for (int hour = 1; hour < 25; hour++) {
            Instant from = NOW.plus(Duration.ofHours(hour));
            long inHour = due.stream()
                    .filter(it -> !it.isBefore(from) && it.isBefore(from.plus(Duration.ofHours(1))))
                    .count();
            assertThat(inHour).as("hour %d", hour).isBetween(120L, 300L);
        }
    }

    @Test
    void everyVmIsReadOnceWithinTheAgeThatRulesAllow() {
        for (int i = 0; i < 2_000; i++) {
            Instant read = NOW.plus(Duration.ofMinutes(i));
            Duration pause = Duration.between(read, next(Stage.vm("vm" + i), read, Unannounced.VIEW));

            assertThat(pause)
                    .isBetween(Duration.ofHours(1), Duration.ofHours(25))
                    .isLessThan(LATEST_VIEW);
        }
    }

    @Test
    void aVmKeepsItsTimeOfDayWhateverIsReadInBetween() {
        Instant first = next(Stage.vm("vm"), NOW, Unannounced.VIEW);
        Instant second = next(Stage.vm("vm"), first, Unannounced.VIEW);
        Instant afterAHint = next(Stage.vm("vm"), first.minus(Duration.ofHours(5)), Unannounced.VIEW);

        assertThat(Duration.between(first, second)).isEqualTo(Duration.ofHours(24));
        assertThat(afterAHint).isEqualTo(first);
    }

    @Test
    void whatWasJustReadIsNotReadAgainMinutesLater() {
        Instant slot = next(Stage.vm("vm"), NOW, Unannounced.VIEW);

        assertThat(next(Stage.vm("vm"), slot.minus(Duration.ofMinutes(3)), Unannounced.VIEW))
                .isEqualTo(slot.plus(Duration.ofHours(24)));
    }

    @Test
    void aDeallocatedVmIsReadOnceAWeek() {
        Duration pause = Duration.between(NOW, next(Stage.vm("vm"), NOW, Unannounced.LITTLE));

        assertThat(pause).isBetween(Duration.ofHours(7), Duration.ofHours(175));
    }

    /// The agent reports some minutes after a start; one that was not there then is hardly ever there later.
    @Test
    void aSilentAgentIsLookedAtEverMoreSeldom() {
        assertThat(pauseOfSilentAgent(Optional.of(Duration.ofSeconds(20)))).isEqualTo(Duration.ofMinutes(10));
        assertThat(pauseOfSilentAgent(Optional.of(Duration.ofMinutes(5)))).isEqualTo(Duration.ofMinutes(10));
        assertThat(pauseOfSilentAgent(Optional.of(Duration.ofMinutes(45)))).isEqualTo(Duration.ofMinutes(45));
        assertThat(pauseOfSilentAgent(Optional.of(Duration.ofDays(3)))).isLessThanOrEqualTo(Duration.ofHours(6));
        assertThat(pauseOfSilentAgent(Optional.empty())).isLessThanOrEqualTo(Duration.ofHours(6));
    }

    @Test
    void whatEventsAnnounceIsNotReadUnasked() {
        assertThat(rereads.of(drawn(Stage.nsg("nsg"), NOW), Unannounced.NOTHING, Optional.empty()))
                .isEmpty();
    }

    @Test
    void aListIsReadAgainAfterItsInterval() {
        NodeId list = NodeId.collection("s", "microsoft.network/networkinterfaces");

        assertThat(next(list, NOW, Unannounced.NOTHING)).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    private Duration pauseOfSilentAgent(Optional<Duration> sinceHint) {
        NextRead next = rereads.of(drawn(Stage.vm("vm"), NOW), Unannounced.AGENT, sinceHint.map(NOW::minus))
                .orElseThrow();
        return Duration.between(NOW, next.at());
    }

    private Instant next(NodeId node, Instant readAt, Unannounced unannounced) {
        return rereads.of(drawn(node, readAt), unannounced, Optional.empty())
                .orElseThrow()
                .at();
    }

    private static Drawn drawn(NodeId node, Instant at) {
        return new Drawn(node, Stage.TENANT, false, 0, 1, at);
    }
}
