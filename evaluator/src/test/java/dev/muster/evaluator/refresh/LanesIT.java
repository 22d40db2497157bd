package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who holds a lane, and what the holder may draw.
class LanesIT {

    private static final NodeId VM = Stage.vm("vm");

    private Stage stage;
    private Lanes one;
    private Lanes other;

    @BeforeEach
    void open() {
        stage = new Stage();
        one = stage.process("one");
        other = stage.process("other");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aLaneHasOneHolderUntilTheLeaseEnds() {
        Lease lease = one.take(false).orElseThrow();
        assertThat(other.take(false)).isEmpty();

        endLeases();
        Lease next = other.take(false).orElseThrow();

        assertThat(next.epoch()).isGreaterThan(lease.epoch());
        assertThat(one.draw(lease, Stage.ALL, Set.of())).isEmpty();
        assertThat(other.draw(next, Stage.ALL, Set.of())).isPresent();
    }

    @Test
    void anEndedLeaseIsNotRevivedEvenIfNobodyElseTookTheLane() {
        Lease lease = one.take(false).orElseThrow();
        endLeases();

        assertThat(one.draw(lease, Stage.ALL, Set.of())).isEmpty();
    }

    @Test
    void eachDrawRenewsTheLease() {
        Lease lease = one.take(false).orElseThrow();
        stage.database.update("UPDATE lane SET leased_until = now() + interval '2 s'");

        one.draw(lease, Slice.NOTHING, Set.of());

        assertThat(stage.database.number("SELECT ceil(extract(epoch FROM leased_until - now())) FROM lane"))
                .isEqualTo(15);
    }

    @Test
    void aLaneThatIsGivenBackIsFreeAtOnce() {
        Lease lease = one.take(false).orElseThrow();

        one.giveBack(lease);

        assertThat(other.take(false)).isPresent();
        assertThat(one.draw(lease, Stage.ALL, Set.of())).isEmpty();
    }

    @Test
    void whoComesLateCannotGiveBackWhatAnotherHolds() {
        Lease late = one.take(false).orElseThrow();
        endLeases();
        Lease current = other.take(false).orElseThrow();

        one.giveBack(late);

        assertThat(other.draw(current, Stage.ALL, Set.of())).isPresent();
    }

    @Test
    void theLanesAreSharedAmongTheProcessesThatLive() {
        IntStream.range(0, 9)
                .forEach(i ->
                        stage.database.update("INSERT INTO lane (lane, kind, tenant) VALUES (?, 'arm', 't')", "l" + i));

        assertThat(one.share()).isEqualTo(10);
        assertThat(other.share()).isEqualTo(5);
        assertThat(one.share()).isEqualTo(5);

        stage.database.update("UPDATE worker SET alive_until = now() - interval '1 s' WHERE owner = 'one'");
        assertThat(other.share()).isEqualTo(10);
        one.share();
        other.leave();
        assertThat(one.share()).isEqualTo(10);
    }

    @Test
    void onlyALaneThatIsFreeForLongCountsAsAbandoned() {
        assertThat(one.take(true)).as("never held").isEmpty();
        assertThat(one.take(false)).isPresent();
        endLeases();
        stage.database.update("UPDATE lane SET leased_until = now() - interval '1 s'");
        assertThat(other.take(true)).isEmpty();

        stage.database.update("UPDATE lane SET leased_until = now() - interval '20 s'");
        assertThat(other.take(true)).isPresent();
    }

    @Test
    void theRelayIsNoLaneToReadFrom() {
        stage.database.update("INSERT INTO lane (lane, kind) VALUES ('outbox', 'relay')");

        assertThat(one.share()).isOne();
        assertThat(one.take(false)).isPresent();
        assertThat(one.take(false)).isEmpty();
    }

    @Test
    void liveHintsComeBeforeBulkButBulkHasAShareOfItsOwn() {
        List<NodeId> live = nodes("live");
        List<NodeId> bulk = nodes("bulk");
        stage.hint(live.toArray(NodeId[]::new));
        stage.hint(bulk.toArray(NodeId[]::new));
        stage.database.update("UPDATE refresh SET bulk = true, due_at = due_at - interval '1 day'"
                + " WHERE resource_id LIKE '%bulk%'");
        Lease lease = one.take(false).orElseThrow();

        Draw draw = one.draw(lease, new Slice(2, 8, 20), Set.of()).orElseThrow();
        assertThat(draw.live()).hasSize(6);
        assertThat(draw.bulk()).hasSize(2);

        Draw few = one.draw(lease, new Slice(0, 30, 7), Set.of()).orElseThrow();
        assertThat(few.live()).hasSize(20);
        assertThat(few.bulk()).hasSize(7);
        assertThat(few.bulk()).extracting(Drawn::readSeq).doesNotHaveDuplicates();
    }

    /// A hint makes the request live between the two statements of a draw: READ COMMITTED shows it to both.
    @Test
    void aRequestThatTurnsLiveDuringTheDrawIsDrawnOnce() {
        stage.hint(VM);
        stage.database.update("UPDATE refresh SET bulk = true");
        AtomicInteger draws = new AtomicInteger();
        JdbcClient interrupted = sql -> {
            if (sql.contains("bulk = :bulk") && draws.incrementAndGet() == 2) {
                CompletableFuture.runAsync(() -> stage.database.update("UPDATE refresh SET bulk = false"))
                        .join(); // in a transaction of its own
            }
            return stage.database.jdbc().sql(sql);
        };
        Lanes lanes = new PostgresLanes(interrupted, stage.database.transactions(), System::nanoTime, "one");

        Draw draw = lanes.draw(lanes.take(false).orElseThrow(), new Slice(1, 5, 5), Set.of())
                .orElseThrow();

        assertThat(draws).hasValueGreaterThan(1);
        assertThat(draw.bulk()).hasSize(1);
        assertThat(draw.live()).isEmpty();
    }

    @Test
    void openingMakesTheTenantsLanesAndAsksForTheirSubscriptions() {
        Scope scope = new Scope(Map.of("T1", Set.of(), "t2", Set.of("Sub")));

        one.open(scope);
        one.open(scope);

        assertThat(stage.database.texts("SELECT lane FROM lane ORDER BY lane"))
                .containsExactly("tenant:t1", "tenant:t2");
        assertThat(stage.database.texts("SELECT resource_id FROM refresh WHERE due_at <= now() ORDER BY 1"))
                .containsExactly("/tenants/t1/subscriptions", "/tenants/t2/subscriptions");
    }

    @Test
    void lanesOutOfScopeEnd() {
        Lease lease = one.take(false).orElseThrow();
        stage.database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('x', 'arm', 't'), ('y', 'arm', 'u')");

        one.open(new Scope(Map.of(Stage.TENANT, Set.of("x"))));

        assertThat(stage.database.texts("SELECT lane FROM lane ORDER BY lane")).containsExactly("tenant:t", "x");
        assertThat(one.draw(lease, Stage.ALL, Set.of())).isEmpty();
    }

    @Test
    void saysWhichLanesHaveSomethingDue() {
        stage.hint(VM);
        assertThat(one.due(List.of(Stage.SUBSCRIPTION, "idle"))).containsExactly(Stage.SUBSCRIPTION);

        stage.database.update("UPDATE refresh SET due_at = now() + interval '1 min'");
        assertThat(one.due(List.of(Stage.SUBSCRIPTION, "idle"))).isEmpty();
    }

    /// An owner that was stopped for a minute goes on: its answer is judged by its number, its lease is gone.
    @Test
    void aLateOwnerWritesNothingStale() {
        stage.hint(VM);
        Lease late = one.take(false).orElseThrow();
        Drawn ofTheLate =
                one.draw(late, Stage.ALL, Set.of()).orElseThrow().live().getFirst();
        endLeases();
        Lease next = other.take(false).orElseThrow();
        Drawn ofTheNext =
                other.draw(next, Stage.ALL, Set.of()).orElseThrow().live().getFirst();
        stage.found(ofTheNext, "new");

        assertThat(stage.found(ofTheLate, "old")).isEqualTo(Kept.DROPPED);

        assertThat(stage.mirrored(VM)).isEqualTo("new");
        assertThat(one.draw(late, Stage.ALL, Set.of())).isEmpty();
    }

    @Test
    void anAnswerThatComesAfterTheLeaseEndedIsStillKept() {
        stage.hint(VM);
        Lease late = one.take(false).orElseThrow();
        Drawn drawn = one.draw(late, Stage.ALL, Set.of()).orElseThrow().live().getFirst();
        endLeases();
        assertThat(other.take(false)).isPresent();

        assertThat(stage.found(drawn, "1")).isEqualTo(Kept.CHANGED);
    }

    @Test
    void anAbsurdThrottleIsOnlyAsLongAsItSays() {
        Lease lease = one.take(false).orElseThrow();
        one.throttle(Stage.SUBSCRIPTION, Duration.ofHours(1));
        stage.hint(VM);

        Optional<Draw> draw = one.draw(lease, Stage.ALL, Set.of());

        assertThat(draw).hasValueSatisfying(it -> assertThat(it.isEmpty()).isTrue());
        assertThat(lease.throttledFor()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    private void endLeases() {
        stage.database.update("UPDATE lane SET leased_until = now() - interval '1 ms'");
    }

    private static List<NodeId> nodes(String prefix) {
        return IntStream.range(0, 20).mapToObj(i -> Stage.vm(prefix + i)).toList();
    }
}
