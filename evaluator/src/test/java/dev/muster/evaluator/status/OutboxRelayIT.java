package dev.muster.evaluator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmStatus;
import dev.muster.contract.VmStatusChanged;
import dev.muster.evaluator.status.OutboxTable.Unsent;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {

    private TestDatabase database;
    private OutboxTable outbox;
    private final List<Long> sent = new ArrayList<>();

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        outbox = new OutboxTable(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sendsTheOldestFirstAndRemovesWhatWasAcknowledged() {
        add(12, 7, 9);

        assertThat(relay(this::acknowledge).relay()).isEqualTo(3);

        assertThat(sent).containsExactly(7L, 9L, 12L);
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsWhatWasNotAcknowledgedAndBeginsAgainThere() {
        add(7, 9, 12);
        TransitionSender onlyNine = batch -> new TransitionSender.Sent(List.of(9L), Optional.of(new Exception("away")));

        assertThatThrownBy(() -> relay(onlyNine).relay()).isInstanceOf(UnsentException.class);
        assertThat(left()).containsExactly("7", "12");

        relay(this::acknowledge).relay();
        assertThat(sent).containsExactly(7L, 12L);
    }

    /// A number that was drawn earlier may be committed later: "all up to" would lose it.
    @Test
    void neverRemovesASmallerNumberThatWasCommittedMeanwhile() {
        add(9);
        TransitionSender late = batch -> {
            add(7);
            return acknowledge(batch);
        };

        relay(late).relay();

        assertThat(left()).containsExactly("7");
    }

    @Test
    void sendsAgainWhatACrashLeftAfterTheAcknowledgement() {
        add(7);
        TransitionSender crashes = batch -> {
            acknowledge(batch);
            throw new IllegalStateException("killed");
        };

        assertThatThrownBy(() -> relay(crashes).relay()).hasMessage("killed");
        relay(this::acknowledge).relay();

        assertThat(sent).containsExactly(7L, 7L);
        assertThat(left()).isEmpty();
    }

    @Test
    void aLeaseIsHeldByOneAndTakenOverWhenItEnds() {
        RelayLease one = new RelayLease(database.jdbc(), Duration.ofSeconds(15));
        RelayLease other = new RelayLease(database.jdbc(), Duration.ofSeconds(15));

        assertThat(one.take()).isTrue();
        assertThat(other.take()).isFalse();
        assertThat(one.take()).as("again").isTrue();

        database.update("UPDATE lane SET leased_until = now() - interval '1 s'"); // it slept
        assertThat(other.take()).isTrue();
        assertThat(one.take()).isFalse();

        other.release();
        assertThat(one.take()).isTrue();
        assertThat(database.text("SELECT kind FROM lane")).isEqualTo("relay");
    }

    private TransitionSender.Sent acknowledge(List<Unsent> batch) {
        batch.forEach(it -> sent.add(it.seq()));
        return new TransitionSender.Sent(batch.stream().map(Unsent::seq).toList(), Optional.empty());
    }

    private OutboxRelay relay(TransitionSender sender) {
        return new OutboxRelay(new RelayLease(database.jdbc(), Duration.ofSeconds(15)), outbox, sender, new Bell());
    }

    private void add(long... numbers) {
        for (long number : numbers) {
            outbox.add(List.of(new VmStatusChanged(
                    ResourceId.parse("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v"),
                    number,
                    Optional.empty(),
                    Optional.of(VmStatus.PROTECTED),
                    List.of(),
                    "current 2026.08",
                    Instant.parse("2026-08-01T10:00:01Z"),
                    Instant.parse("2026-08-01T10:00:02Z"),
                    "changed")));
        }
    }

    private List<String> left() {
        return database.texts("SELECT seq FROM outbox ORDER BY seq");
    }
}
