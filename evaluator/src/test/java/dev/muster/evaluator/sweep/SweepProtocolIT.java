package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.muster.evaluator.mirror.GraphMirror;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One test for each check of the protocol that stands between Resource Graph and the mirror; where the protocol's
/// model
/// has a name for the check, it is the display name. Each fails when its check is removed.
class SweepProtocolIT {

    private static final NodeId A = SweepStage.vm("a");
    private static final NodeId B = SweepStage.vm("b");
    private static final NodeId C = SweepStage.vm("c");

    private SweepStage stage;

    @BeforeEach
    void open() {
        stage = new SweepStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @DisplayName("SWEEP_IGNORES_OPEN")
    void whatIsBeingReadWhenTheSweepIsDrawnIsReadOnceMore() {
        stage.provider.tell(A, "X");
        stage.graph.show(A, "X");
        stage.provider.event(A);
        Provider.Underway reading = stage.provider.begin(A);

        stage.sweepVms(); // the mirror is right again, the event of the change back was lost
        reading.found("Y");

        assertThat(stage.provider.isAsked(A)).isTrue();
    }

    @Test
    @DisplayName("SWEEP_IGNORES_OPEN, a list that is being read")
    void aListThatIsBeingReadIsReadOnceMore() {
        stage.provider.ask(SweepStage.VM_LIST);
        Provider.Underway reading = stage.provider.begin(SweepStage.VM_LIST);

        stage.sweepVms();
        reading.found("complete");

        assertThat(stage.provider.isAsked(SweepStage.VM_LIST)).isTrue();
    }

    @Test
    @DisplayName("GRAPH_OVERWRITES")
    void theGraphNeverWritesOverWhatTheProviderSaidAndHasItReadAgain() {
        stage.provider.tell(A, "of the provider");
        stage.graph.show(A, "of the graph");

        stage.sweepVms();

        assertThat(stage.provider.mirrored(A)).isEqualTo("of the provider");
        assertThat(stage.isDoubted(A)).isTrue();
        assertThat(stage.provider.isAsked(A)).isTrue();
        assertThat(stage.database.text(
                        "SELECT concat_ws(' ', bulk, trigger) FROM refresh WHERE resource_id = ?", A.value()))
                .isEqualTo("t sweep");
    }

    /// The number is drawn before the query goes out: what is read meanwhile knows better.
    @Test
    @DisplayName("DRAW_AFTER")
    void whatIsReadWhileTheQueryIsUnderWayIsNeitherWrittenNorDoubted() {
        stage.graph.show(A, "old");
        stage.graph.meanwhile(() -> stage.provider.tell(A, "new"));

        stage.sweepVms();

        assertThat(stage.provider.mirrored(A)).isEqualTo("new");
        assertThat(stage.isDoubted(A)).isFalse();
        assertThat(stage.provider.isAsked(A)).isFalse();
    }

    @Test
    void whatComesWhileTheQueryIsUnderWayIsNotMissing() {
        stage.graph.meanwhile(() -> stage.provider.tell(A, "new"));

        stage.sweepVms();

        assertThat(stage.isDoubted(A)).isFalse();
        assertThat(stage.provider.isAsked(A)).isFalse();
    }

    @Test
    void writesWhatNobodyHasToldUsAndHasTheRestOfItRead() {
        stage.graph.showPartly(A, "1");
        stage.graph.show(B, "1");

        stage.sweepVms();

        assertThat(stage.column(A, "concat_ws(' ', source, state, version, read_seq)"))
                .isEqualTo("graph found 1 " + stage.database.number("SELECT read_seq FROM sweep_part"));
        assertThat(stage.database.texts(
                        "SELECT resource_id FROM refresh WHERE served = 0 AND bulk AND due_at <= now()"))
                .containsExactly(A.value());
    }

    @Test
    void renewsWhatOnlyTheGraphHasToldUs() {
        stage.graph.show(A, "1");
        stage.sweepVms();
        stage.graph.show(A, "2");

        stage.sweepVms();

        assertThat(stage.provider.mirrored(A)).isEqualTo("2");
        assertThat(stage.column(A, "version")).isEqualTo("2");
        assertThat(stage.isDoubted(A)).isFalse();
    }

    @Test
    void theProvidersAnswerTakesOverWhatTheGraphToldUs() {
        stage.graph.show(A, "1");
        stage.sweepVms();
        stage.provider.event(A);
        stage.provider.begin(A).found("1");

        assertThat(stage.column(A, "source")).isEqualTo("provider");
    }

    /// Not a row, not a lock: neither xmin nor xmax of any row changes.
    @Test
    void whatAgreesCostsNothing() {
        List<NodeId> vms =
                IntStream.range(0, 30).mapToObj(i -> SweepStage.vm("vm-" + i)).toList();
        vms.forEach(vm -> stage.graph.show(vm, "1"));
        vms.subList(0, 10).forEach(vm -> stage.provider.tell(vm, "1"));
        stage.sweepVms();
        List<String> before = rows();

        stage.sweepVms();

        assertThat(rows()).hasSizeGreaterThan(30).isEqualTo(before);
    }

    private List<String> rows() {
        return stage.database.texts("""
                SELECT concat_ws(' ', id, ctid, xmin, xmax) FROM resource
                UNION ALL SELECT concat_ws(' ', resource_id, ctid, xmin, xmax) FROM refresh WHERE resource_id LIKE '%/resourcegroups/%'
                UNION ALL SELECT concat_ws(' ', owner, ctid, xmin, xmax) FROM reference
                UNION ALL SELECT concat_ws(' ', vm, ctid, xmin, xmax) FROM judge_queue ORDER BY 1""");
    }

    @Test
    void whatACompleteAnswerDoesNotShowIsReadAgain() {
        stage.provider.tell(A, "1");
        stage.provider.tell(B, "1");
        stage.graph.show(A, "1");

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isFalse();
        assertThat(stage.provider.isAsked(B)).isTrue();
        assertThat(stage.column(B, "concat_ws(' ', state, doubt_hash)")).isEqualTo("found " + GraphMirror.ABSENT);
        assertThat(stage.database.text("SELECT missing FROM sweep_part")).isEqualTo("1");
    }

    @Test
    void whatIsKnownToBeGoneIsNotMissed() {
        stage.provider.tell(A, "1");
        stage.provider.deleted(A);
        stage.provider.begin(A).notFound();
        assertThat(stage.column(A, "state")).isEqualTo("gone");

        stage.sweepVms();

        assertThat(stage.isDoubted(A)).isFalse();
    }

    @Test
    void whatIsThereAgainIsReadAgain() {
        stage.provider.tell(A, "1");
        stage.provider.deleted(A);
        stage.provider.begin(A).notFound();
        stage.graph.show(A, "1");

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isTrue();
        assertThat(stage.column(A, "state")).isEqualTo("gone");
    }

    @Test
    void anItemThatTheGraphDoesNotListIsNoneOfItsBusiness() {
        NodeId vault = Provider.resource(FakeGraph.VAULTS, "v");
        NodeId database = new NodeId(
                vault + "/backupfabrics/azure/protectioncontainers/vmappcontainer;c/protecteditems/sqldatabase;x");
        stage.provider.tell(database, "1");
        stage.provider.tell(Provider.item(vault, "vm"), "1");

        stage.sweep(stage.graph.kinds().getLast());

        assertThat(stage.provider.isAsked(database)).isFalse();
        assertThat(stage.provider.isAsked(Provider.item(vault, "vm"))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void anAnswerThatIsNotProvedClaimsNothingAndConfirmsNothing(UnaryOperator<GraphAnswer> lie, String objection) {
        stage.provider.tell(A, "1");
        stage.database.update("UPDATE round SET confirmed_at = 'epoch'");
        stage.graph.show(B, "new");
        stage.graph.show(C, "new");
        stage.graph.pagesOf(1);
        stage.graph.lie(lie);

        stage.sweepVms();

        assertThat(stage.objection()).contains(objection);
        assertThat(stage.isDoubted(A)).isFalse();
        assertThat(stage.provider.isAsked(A)).isFalse();
        assertThat(stage.database.text("SELECT confirmed_at = 'epoch' FROM round"))
                .isEqualTo("t");
        assertThat(stage.provider.mirrored(B)).as("what it shows is kept").isEqualTo("new");
    }

    static Stream<Arguments> lies() {
        AtomicInteger totals = new AtomicInteger(10);
        return Stream.of(
                lie(
                        "truncated",
                        page -> page(page, page.rows(), page.total(), page.count(), true, page.skipToken()),
                        "truncated"),
                lie(
                        "fewer rows than said",
                        page -> page(page, page.rows(), page.total(), page.count() + 1, false, page.skipToken()),
                        "says that it has"),
                lie(
                        "more rows somewhere",
                        page -> page(page, page.rows(), 3, page.count(), false, page.skipToken()),
                        "where totalRecords is 3"),
                lie(
                        "another total on every page",
                        page -> page(
                                page, page.rows(), totals.incrementAndGet(), page.count(), false, page.skipToken()),
                        "totalRecords went from"),
                lie(
                        "the first row again and again",
                        page -> page(page, firstOf(page), page.total(), page.count(), false, page.skipToken()),
                        "a row came twice"),
                lie(
                        "the same page for ever",
                        page -> page(page, page.rows(), page.total(), page.count(), false, Optional.of("0")),
                        ""),
                lie(
                        "an empty page in between",
                        page -> page(
                                page,
                                page.skipToken().isEmpty() ? List.of() : page.rows(),
                                page.total(),
                                page.skipToken().isEmpty() ? 0 : page.count(),
                                false,
                                Optional.of("1")),
                        ""));
    }

    private static List<GraphAnswer.Row> firstOf(GraphAnswer.Page page) {
        return page.rows().isEmpty()
                ? List.of()
                : List.of(new GraphAnswer.Row(B, Provider.projection(B, "new"), false));
    }

    private static Arguments lie(String name, UnaryOperator<GraphAnswer.Page> how, String objection) {
        UnaryOperator<GraphAnswer> lie = answer -> new GraphAnswer(how.apply((GraphAnswer.Page) answer.outcome()));
        return Arguments.of(Named.of(name, lie), objection);
    }

    private static GraphAnswer.Page page(
            GraphAnswer.Page page,
            List<GraphAnswer.Row> rows,
            long total,
            long count,
            boolean truncated,
            Optional<String> token) {
        return new GraphAnswer.Page(rows, total, count, truncated, token);
    }

    @Test
    void resourcesThatComeBetweenTwoPagesMakeThePartBeReadAnew() {
        NodeId first = SweepStage.vm("0");
        stage.graph.show(A, "1");
        stage.graph.show(B, "1");
        stage.graph.show(C, "1");
        stage.graph.pagesOf(1);
        stage.graph.meanwhile(() -> {
            if (stage.graph.asked() == 2) {
                stage.graph.show(first, "1");
            }
        });

        stage.sweepVms();

        assertThat(stage.objection()).isEqualTo("null");
        assertThat(stage.provider.mirrored(first)).isEqualTo("1");
        assertThat(stage.graph.asked()).as("three pages, then four").isEqualTo(7);
    }

    /// The third try reads to the end, so there has to be one.
    @Test
    void pagesThatRepeatThemselvesUnderNewTokensHaveAnEnd() {
        stage.graph.show(A, "1");
        stage.graph.show(B, "1");
        StringBuilder token = new StringBuilder();
        stage.graph.lie(answer -> {
            GraphAnswer.Page page = (GraphAnswer.Page) answer.outcome();
            Optional<String> next = Optional.of(token.append('0').toString());
            return new GraphAnswer(new GraphAnswer.Page(page.rows(), 2, 2, false, next));
        });

        assertTimeoutPreemptively(Duration.ofSeconds(30), stage::sweepVms);

        assertThat(stage.objection()).isEqualTo("the pages have no end");
        assertThat(stage.graph.asked()).isLessThan(5_000);
    }

    @Test
    void aDoubtThatTheProviderRefutesIsNotRaisedAgain() {
        stage.provider.tell(A, "true");
        stage.graph.show(A, "stale");
        stage.sweepVms();
        stage.provider.begin(A).found("true");
        settled(A);

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isFalse();
        assertThat(stage.isDoubted(A)).isFalse();
    }

    @Test
    void anotherDoubtIsRaisedAllTheSame() {
        aDoubtThatTheProviderRefutesIsNotRaisedAgain();
        stage.graph.show(A, "something else");

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isTrue();
    }

    /// The resource may become by itself what the graph showed too early.
    @Test
    void aRefutedDoubtIsForgottenWhenTheGraphAgreesAgain() {
        aDoubtThatTheProviderRefutesIsNotRaisedAgain();
        stage.graph.show(A, "true");
        stage.sweepVms();
        stage.graph.show(A, "stale");

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isTrue();
    }

    @Test
    void aRefutedDoubtIsRaisedAgainAfterADay() {
        aDoubtThatTheProviderRefutesIsNotRaisedAgain();
        stage.database.update("UPDATE resource SET refuted_at = refuted_at - interval '25 hours'");

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isTrue();
    }

    @Test
    void anAbsenceThatTheProviderRefutesIsNotRaisedAgain() {
        stage.provider.tell(A, "1");
        stage.sweepVms();
        stage.provider.begin(A).found("1");
        settled(A);

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isFalse();
    }

    @Test
    void aDoubtThatTheProviderConfirmsIsNoRefutedOne() {
        stage.provider.tell(A, "old");
        stage.graph.show(A, "new");
        stage.sweepVms();
        stage.provider.begin(A).found("new");

        assertThat(stage.column(A, "concat_ws(' ', refuted_hash, doubt_hash, doubt_since)"))
                .isEmpty();
    }

    /// Asked for again and again, and refused each time: that is known after the first time.
    @Test
    void whatMayNotBeReadIsNotAskedForEveryHour() {
        stage.provider.event(A);
        stage.provider.begin(A).forbidden();
        stage.database.update(
                "UPDATE refresh SET hinted_at = now() - interval '1 hour' WHERE resource_id = ?", A.value());
        stage.graph.show(A, "1");
        stage.sweepVms();
        assertThat(stage.provider.isAsked(A)).isTrue();
        stage.provider.begin(A).forbidden();

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isFalse();
    }

    @Test
    void aRowThatNobodyUnderstandsIsReadByItself() {
        stage.graph.showOddly(A);
        stage.provider.tell(B, "1");
        stage.graph.showOddly(B);

        stage.sweepVms();

        assertThat(stage.provider.isAsked(A)).isTrue();
        assertThat(stage.database.texts("SELECT id FROM resource WHERE id = ?", A.value()))
                .isEmpty();
        assertThat(stage.column(B, "doubt_hash")).isEqualTo("odd");
        assertThat(stage.objection()).as("it was seen").isEqualTo("null");
    }

    @Test
    void confirmsTheListWithTheTimeBeforeTheQueryAndPutsItsReadingOff() {
        stage.graph.show(A, "1");
        stage.database.update("UPDATE round SET confirmed_at = 'epoch'");
        stage.database.update("UPDATE refresh SET due_at = now() WHERE resource_id = ?", SweepStage.VM_LIST.value());
        stage.provider.begin(SweepStage.VM_LIST).found("complete");

        stage.sweepVms();

        assertThat(stage.database.text("""
                        SELECT concat_ws(' ', r.confirmed_at = p.confirmed_at, r.members) FROM round r, sweep_part p""")).isEqualTo("t 1");
        assertThat(stage.database.number(
                        "SELECT round(extract(epoch FROM due_at - p.confirmed_at) / 60) FROM refresh, sweep_part p WHERE resource_id = ?",
                        SweepStage.VM_LIST.value()))
                .isEqualTo(75);
    }

    @Test
    void aListThatTheProviderNeverShowedIsNotConfirmed() {
        stage.database.update("DELETE FROM round");
        stage.database.update("UPDATE resource SET state = 'unreadable' WHERE id = ?", SweepStage.VM_LIST.value());

        stage.sweepVms();

        assertThat(stage.objection()).isEqualTo("null");
        assertThat(stage.database.texts("SELECT scope FROM round")).isEmpty();
    }

    @Test
    void aListThatWasAskedForIsReadAllTheSame() {
        stage.provider.ask(SweepStage.VM_LIST);

        stage.sweepVms();

        assertThat(stage.database.text(
                        "SELECT due_at <= now() + interval '10 s' FROM refresh WHERE resource_id = ?",
                        SweepStage.VM_LIST.value()))
                .isEqualTo("t");
    }

    @Test
    void listsOfVaultsAreConfirmedVaultByVault() {
        NodeId vault = Provider.resource(FakeGraph.VAULTS, "v");
        NodeId items = new NodeId(vault + "/backupprotecteditems");
        NodeId hidden = new NodeId(Provider.resource(FakeGraph.VAULTS, "w") + "/backupprotecteditems");
        stage.provider.list(items);
        stage.provider.ask(hidden);
        stage.provider.begin(hidden).forbidden();
        stage.database.update("UPDATE round SET confirmed_at = 'epoch'");
        stage.graph.show(Provider.item(vault, "vm"), "1");

        stage.sweep(stage.graph.kinds().getLast());

        assertThat(stage.database.texts(
                        "SELECT concat_ws(' ', scope, members) FROM round WHERE confirmed_at > 'epoch'"))
                .containsExactly(vault + " 1");
    }

    /// As after the look of five minutes, which finds nothing either.
    private void settled(NodeId node) {
        stage.database.update(
                "UPDATE refresh SET hinted_at = now() - interval '1 hour', due_at = NULL WHERE resource_id = ?",
                node.value());
    }
}
