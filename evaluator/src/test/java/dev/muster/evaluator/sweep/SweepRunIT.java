package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Provider;
import dev.muster.evaluator.refresh.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A sweep from its beginning to its end.
class SweepRunIT {

    private static final NodeId VM = SweepStage.vm("vm");
    private static final NodeId OTHER =
            new NodeId("/subscriptions/hidden/resourcegroups/g/providers/microsoft.compute/virtualmachines/vm");

    private SweepStage stage;
    private Sweep sweep;

    @BeforeEach
    void open() {
        stage = new SweepStage();
        stage.database.update(
                "INSERT INTO resource (id, kind, tenant, version) VALUES (?, 'subscriptions', ?, 1)",
                NodeId.subscriptions(Provider.TENANT).value(),
                Provider.TENANT);
        sweep = stage.calendar.next(Provider.TENANT).orElseThrow();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void readsEveryKindAndIsComplete() {
        stage.graph.show(VM, "1");
        stage.graph.show(Provider.resource(FakeGraph.VAULTS, "v"), "1");

        run(stage.lane);

        assertThat(published()).isEqualTo("complete 3 3 2 rows 3 pages 4 queries 2 written 0 doubted 0 missing");
        assertThat(stage.database.texts("SELECT kind FROM resource WHERE source = 'graph' ORDER BY 1"))
                .containsExactly(FakeGraph.VMS, FakeGraph.VAULTS);
    }

    @Test
    void aSubscriptionThatTheGraphDoesNotShowIsSaidAndLeftAlone() {
        knowHidden();

        run(stage.lane);

        assertThat(stage.database.text("SELECT why FROM sweep"))
                .isEqualTo("the graph does not show 1 subscriptions: hidden");
        assertThat(stage.database.text("SELECT doubt_since FROM resource WHERE id = ?", OTHER.value()))
                .isEqualTo("null");
        assertThat(stage.graph.questions)
                .allSatisfy(it -> assertThat(it.subscriptions()).containsExactly(Provider.SUBSCRIPTION));
        assertThat(stage.database.text("SELECT confirmed_at > now() - interval '1 minute' FROM round"))
                .as("what the graph shows completely is confirmed")
                .isEqualTo("t");
    }

    @Test
    void aSubscriptionThatMustBeVisibleAndIsNotIsSaid() {
        SweepStage.run(() -> stage.runOf(stage.lane, Set.of(Provider.SUBSCRIPTION, "expected"))
                .run(sweep, running()));

        assertThat(stage.database.text("SELECT result || ': ' || why FROM sweep"))
                .isEqualTo("incomplete: the graph does not show 1 subscriptions: expected");
    }

    @Test
    void aSubscriptionThatNobodyReadsYetIsLookedFor() {
        stage.graph.showSubscriptions(Provider.SUBSCRIPTION, "new");
        openTenant();

        run(stage.lane);

        assertThat(stage.provider.isAsked(NodeId.subscriptions(Provider.TENANT)))
                .isTrue();
    }

    /// Only the tenant's list can tell whether we may not see it any more.
    @Test
    void aSubscriptionThatTheGraphDoesNotShowIsLookedForInTheListOfTheTenant() {
        knowHidden();
        openTenant();

        run(stage.lane);

        assertThat(stage.provider.isAsked(NodeId.subscriptions(Provider.TENANT)))
                .isTrue();
    }

    @Test
    void theListOfTheTenantIsLeftAloneWhereTheGraphShowsTheSame() {
        openTenant();

        run(stage.lane);

        assertThat(stage.database.texts(
                        "SELECT resource_id FROM refresh WHERE resource_id = ?",
                        NodeId.subscriptions(Provider.TENANT).value()))
                .isEmpty();
    }

    @Test
    void oneKindThatIsRefusedMakesTheSweepIncompleteAndLeavesTheOthers() {
        stage.graph.show(VM, "1");
        stage.provider.tell(SweepStage.vm("missing"), "1");
        stage.graph.lie(answer -> stage.graph.questions.getLast().kind().equals(FakeGraph.VMS)
                ? new GraphAnswer(new GraphAnswer.Refused("AccessDenied"))
                : answer);
        SweepStage.run(() -> new SweepRun(
                        stage.lane,
                        stage.tools(),
                        hints -> {},
                        new Scope(Map.of(Provider.TENANT, Set.of())),
                        oneByOne())
                .run(sweep, running()));

        assertThat(stage.database.text("SELECT result || ': ' || why FROM sweep"))
                .isEqualTo("incomplete: " + FakeGraph.VMS + ": AccessDenied");
        assertThat(stage.database.texts("SELECT kind FROM sweep_part WHERE result = 'complete' ORDER BY part"))
                .containsExactly(FakeGraph.VAULTS, FakeGraph.ITEMS);
        assertThat(stage.isDoubted(SweepStage.vm("missing"))).isFalse();
    }

    @Test
    void asksForHalfOfAPageThatIsTooLarge() {
        for (int i = 0; i < 40; i++) {
            stage.graph.show(SweepStage.vm("vm-" + i), "1");
        }
        stage.graph.lie(answer ->
                answer.outcome() instanceof GraphAnswer.Page page && page.rows().size() > 20
                        ? new GraphAnswer(new GraphAnswer.TooLarge())
                        : answer);

        stage.sweepVms();

        assertThat(stage.objection()).isEqualTo("null");
        assertThat(stage.database.text("SELECT concat_ws(' ', rows, pages, queries > 2) FROM sweep_part"))
                .isEqualTo("40 3 t");
    }

    @Test
    void waitsWhenItIsThrottledAndKeepsThatForWhoeverHoldsTheLane() {
        AtomicInteger answers = new AtomicInteger();
        stage.graph.lie(answer -> answers.incrementAndGet() == 1
                ? new GraphAnswer(new GraphAnswer.Throttled(Optional.of(Duration.ofMinutes(7))))
                : answer);

        run(stage.lane);

        assertThat(stage.database.text("SELECT result FROM sweep")).isEqualTo("complete");
        assertThat(stage.database.text(
                        "SELECT not_before > now() + interval '6 minutes' FROM lane WHERE kind = 'graph'"))
                .isEqualTo("t");
    }

    /// The process was killed after a part, or lost its lane: another goes on where it stopped.
    @Test
    void anotherProcessGoesOnWithWhatIsNotFinished() {
        GraphLane other = stage.process("other");
        stage.graph.show(VM, "1");
        stage.graph.meanwhile(() -> {
            if (stage.graph.questions.getLast().kind().equals(FakeGraph.VAULTS)) {
                stage.database.update("UPDATE lane SET leased_until = '-infinity' WHERE kind = 'graph'");
                assertThat(other.hold()).isTrue();
                assertThat(stage.lane.hold()).isFalse();
                stage.graph.meanwhile(() -> {});
            }
        });
        assertThatThrownBy(() -> new SweepRun(
                                stage.lane,
                                stage.tools(),
                                hints -> {},
                                new Scope(Map.of(Provider.TENANT, Set.of())),
                                oneByOne())
                        .run(sweep, running()))
                .isInstanceOf(LaneLostException.class);
        assertThat(stage.database.text("SELECT concat_ws(' ', result, started_at IS NOT NULL) FROM sweep"))
                .isEqualTo("t");
        stage.graph.questions.clear();

        sweep = stage.calendar.next(Provider.TENANT).orElseThrow();
        run(other);

        assertThat(stage.graph.questions)
                .extracting(GraphQuestion::kind)
                .as("what was finished stays finished")
                .containsOnly(FakeGraph.ITEMS);
        assertThat(stage.database.text("SELECT result FROM sweep")).isEqualTo("complete");
    }

    @Test
    void aGraphThatCannotBeAskedAtAllEndsTheSweepWithAReason() {
        stage.graph.refuseSubscriptions("AuthorizationFailed");

        run(stage.lane);

        assertThat(stage.database.text("SELECT result || ': ' || why FROM sweep"))
                .isEqualTo("incomplete: AuthorizationFailed");
    }

    private void openTenant() {
        stage.database.update(
                "INSERT INTO lane (lane, kind, tenant) VALUES (?, 'arm', ?)",
                "tenant:" + Provider.TENANT,
                Provider.TENANT);
    }

    private void knowHidden() {
        stage.database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('hidden', 'arm', ?)", Provider.TENANT);
        stage.database.update(
                "INSERT INTO resource (id, kind, tenant, subscription, version, propagated_version, read_at) VALUES (?, ?, ?, 'hidden', 1, 1, now())",
                OTHER.value(),
                FakeGraph.VMS,
                Provider.TENANT);
    }

    private void run(GraphLane lane) {
        SweepStage.run(() -> stage.runOf(lane, Set.of()).run(sweep, running()));
    }

    private SweepMetrics.Running running() {
        return new SweepMetrics.Running();
    }

    private static SweepProperties oneByOne() {
        return new SweepProperties(
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                1,
                1000,
                2,
                250,
                SweepStage.ALLOWANCE,
                Duration.ofDays(30));
    }

    private String published() {
        return stage.database.text("""
                SELECT concat_ws(' ', result, parts, parts_finished, rows, 'rows', pages, 'pages', queries, 'queries', written, 'written',
                  doubted, 'doubted', missing, 'missing') FROM published.sweep""");
    }
}
