package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Subscriptions join, are not seen any more, come back and leave.
class SubscriptionsIT {

    private static final NodeId LIST = NodeId.subscriptions(Stage.TENANT);
    private static final NodeId SUBSCRIPTION = new NodeId("/subscriptions/" + Stage.SUBSCRIPTION);
    private static final NodeId OTHER = new NodeId("/subscriptions/other");
    private static final NodeId VMS = NodeId.collection(Stage.SUBSCRIPTION, "microsoft.compute/virtualmachines");
    private static final Scope ALL = new Scope(Map.of(Stage.TENANT, Set.of()));

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.lanes.open(ALL);
        list(ALL, Set.of(), SUBSCRIPTION, OTHER);
        quiet();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everythingInASubscriptionThatIsNotSeenAnyMoreIsUnknownAndNothingIsDeleted() {
        List<NodeId> vms = Known.vms(stage.database, 1_200);
        list(ALL, Set.of(), OTHER);
        assertThat(stage.unserved(SUBSCRIPTION)).as("asked itself").isTrue();

        stage.answers.gone(stage.draw(SUBSCRIPTION), new Reading.Gone("SubscriptionNotFound", false, Set.of()));
        propagateAll();

        assertThat(stage.database.texts(
                        "SELECT DISTINCT state || ' ' || cause FROM resource WHERE kind LIKE '%machines'"))
                .containsExactly("unreadable SubscriptionNotFound");
        assertThat(stage.mirrored(vms.getFirst())).as("the last document stays").isEqualTo("1");
        assertThat(stage.marked()).hasSize(1_200);
    }

    @Test
    void aRefusalAloneIsNoProofWhileTheTenantListsTheSubscription() {
        Known.vms(stage.database, 10);

        stage.hint(SUBSCRIPTION);
        stage.answers.unreadable(stage.draw(SUBSCRIPTION), new Reading.Unreadable("AuthorizationFailed", Set.of()));

        assertThat(vmStates()).containsExactly("found");
    }

    @Test
    void aListThatDoesNotShowItIsNoProofWhileItAnswers() {
        Known.vms(stage.database, 10);

        list(ALL, Set.of(), OTHER);
        stage.found(stage.draw(SUBSCRIPTION), "1");

        assertThat(vmStates()).containsExactly("found");
    }

    @Test
    void theListsOfASubscriptionThatIsSeenAgainAreReadAtOnceAndWhatNoListShowsToo() {
        Known.vms(stage.database, 10);
        NodeId offers = Question.provider(Stage.SUBSCRIPTION);
        stage.know(offers, "1");
        stage.hint(VMS);
        stage.answers.listed(
                stage.draw(VMS), new Reading.Listed(Stage.projection(VMS, "complete"), List.of(), Map.of()), 0);
        list(ALL, Set.of(), OTHER);
        stage.answers.unreadable(stage.draw(SUBSCRIPTION), new Reading.Unreadable("AuthorizationFailed", Set.of()));
        assertThat(vmStates()).containsExactly("unreadable");
        quiet();

        list(ALL, Set.of(), SUBSCRIPTION, OTHER);
        assertThat(stage.unserved(SUBSCRIPTION)).isTrue();
        stage.found(stage.draw(SUBSCRIPTION), "1");

        assertThat(stage.unserved(VMS)).isTrue();
        assertThat(stage.unserved(offers)).isTrue();
        assertThat(unseen()).isEmpty();
    }

    @Test
    void aSubscriptionThatLeftItsManagementGroupLeavesTheInventory() {
        List<NodeId> vms = Known.vms(stage.database, 1_200);
        stage.hint(vms.getFirst());

        list(ALL, Set.of(SUBSCRIPTION), OTHER);
        stage.housekeeping(ALL).look();
        propagateAll();

        assertThat(vmStates()).containsExactly("gone");
        assertThat(stage.state(SUBSCRIPTION)).isEqualTo("gone");
        assertThat(stage.marked()).hasSize(1_200);
        assertThat(stage.database.number("SELECT count(*) FROM refresh WHERE lane = 's' AND due_at IS NOT NULL"))
                .isZero();
        assertThat(stage.hint(vms.getFirst())).as("hints out of scope").isOne();
    }

    @Test
    void aReadingThatWasUnderWayWhenItsSubscriptionLeftIsDropped() {
        NodeId vm = Known.vms(stage.database, 1).getFirst();
        stage.hint(vm);
        Drawn drawn = stage.draw(vm);
        list(ALL, Set.of(SUBSCRIPTION), OTHER);
        stage.housekeeping(ALL).look();

        assertThat(stage.found(drawn, "2")).isEqualTo(Kept.DROPPED);

        assertThat(stage.state(vm)).isEqualTo("gone");
    }

    /// A list, or a query, takes minutes: it may bring what nobody had heard of after everything known has left.
    @Test
    void whatAListBringsOfASubscriptionAfterItLeftLeavesToo() {
        NodeId vm = Stage.vm("new");
        stage.hint(VMS);
        Drawn drawn = stage.draw(VMS);
        list(ALL, Set.of(SUBSCRIPTION), OTHER);
        stage.housekeeping(ALL).look();
        stage.lists(ALL)
                .write(
                        drawn,
                        new Reading.Listed(
                                Stage.projection(VMS, "complete"),
                                List.of(new Reading.Member(Stage.projection(vm, "1"), true)),
                                Map.of()));
        assertThat(vmStates()).as("written all the same").containsExactly("found");

        stage.housekeeping(ALL).look();
        propagateAll();

        assertThat(vmStates()).containsExactly("gone");
        assertThat(stage.marked()).containsExactly(vm.value());
    }

    /// Management groups hold it and we may not see it: a hole in what is known, and not one that has left.
    @Test
    void oneOfOurGroupsThatIsNotVisibleStaysAHole() {
        Scope grouped = new Scope(Map.of(Stage.TENANT, Set.of()), Set.of(Stage.TENANT));
        NodeId hidden = new NodeId("/subscriptions/hidden");
        long number = stage.database.number("SELECT nextval('order_seq')");
        long served = stage.database.number("SELECT served FROM refresh WHERE resource_id = ?", LIST.value());

        stage.lists(grouped)
                .write(
                        new Drawn(LIST, Stage.TENANT, false, served, number, stage.now()),
                        new Reading.Listed(
                                Stage.projection(LIST, "complete"),
                                List.of(new Reading.Member(Stage.projection(SUBSCRIPTION, "1"), false)),
                                Map.of(hidden, new Reading.Odd("not-visible", Set.of()))));
        propagateAll();
        stage.housekeeping(grouped).look();

        assertThat(stage.state(hidden)).isEqualTo("unreadable");
    }

    @Test
    void aSubscriptionThatJoinsAgainIsReadAgain() {
        Known.vms(stage.database, 1);
        list(ALL, Set.of(SUBSCRIPTION), OTHER);
        stage.housekeeping(ALL).look();

        list(ALL, Set.of(), SUBSCRIPTION, OTHER);

        assertThat(stage.database.texts("SELECT lane FROM lane WHERE lane = 's'"))
                .hasSize(1);
        assertThat(stage.unserved(SUBSCRIPTION)).isTrue();
    }

    @Test
    void oneThatWasNotVisibleForAMonthLeavesTheInventory() {
        Known.vms(stage.database, 10);
        list(ALL, Set.of(), OTHER);
        stage.housekeeping(ALL).look();
        assertThat(vmStates()).containsExactly("found");

        stage.database.update("UPDATE lane SET unseen_since = unseen_since - interval '31 days'");
        stage.housekeeping(ALL).look();

        assertThat(vmStates()).containsExactly("gone");
    }

    @Test
    void oneThatIsExpectedByNameNeverLeaves() {
        Scope named = new Scope(Map.of(Stage.TENANT, Set.of(Stage.SUBSCRIPTION, "hidden")));
        Known.vms(stage.database, 10);
        list(named, Set.of());
        stage.database.update("UPDATE lane SET unseen_since = unseen_since - interval '31 days'");

        stage.housekeeping(named).look();

        assertThat(vmStates()).containsExactly("found");
        assertThat(stage.state(new NodeId("/subscriptions/hidden"))).isEqualTo("unreadable");
    }

    @Test
    void oneThatIsTakenOutOfTheConfigurationLeavesWhenTheProcessStarts() {
        Scope others = new Scope(Map.of(Stage.TENANT, Set.of("other")));
        Known.vms(stage.database, 10);

        stage.lanes.open(others);
        stage.housekeeping(others).look();

        assertThat(vmStates()).containsExactly("gone");
        assertThat(stage.state(OTHER)).isEqualTo("found");
    }

    @Test
    void oneThatWentOverToAnotherTenantOfOursIsReadThroughThatOne() {
        Scope both = new Scope(Map.of(Stage.TENANT, Set.of(), "u", Set.of()));
        list(both, Set.of(), OTHER);
        stage.lanes.open(both);
        Lease lease = stage.take(stage.lanes);

        list(both, NodeId.subscriptions("u"), "u", Set.of(), SUBSCRIPTION);

        assertThat(stage.database.text("SELECT tenant FROM lane WHERE lane = 's'"))
                .isEqualTo("u");
        assertThat(stage.lanes.draw(lease, Stage.ALL, Set.of()))
                .as("with a new lease")
                .isEmpty();
    }

    @Test
    void oneThatTwoTenantsShowIsReadThroughTheFirst() {
        Scope both = new Scope(Map.of(Stage.TENANT, Set.of(), "u", Set.of()));
        stage.lanes.open(both);

        list(both, NodeId.subscriptions("u"), "u", Set.of(), SUBSCRIPTION);

        assertThat(stage.database.text("SELECT tenant FROM lane WHERE lane = 's'"))
                .isEqualTo("t");
    }

    private void list(Scope scope, Set<NodeId> outside, NodeId... shown) {
        list(scope, LIST, Stage.TENANT, outside, shown);
    }

    private void list(Scope scope, NodeId list, String tenant, Set<NodeId> outside, NodeId... shown) {
        long number = stage.database.number("SELECT nextval('order_seq')");
        long served = stage.database.number("SELECT served FROM refresh WHERE resource_id = ?", list.value());
        List<Reading.Member> members = Stream.of(shown)
                .map(it -> new Reading.Member(Stage.projection(it, "1"), false))
                .toList();
        stage.lists(scope)
                .write(
                        new Drawn(list, tenant, false, served, number, stage.now()),
                        new Reading.Listed(Stage.projection(list, "complete"), members, Map.of(), outside));
    }

    private void quiet() {
        propagateAll();
        stage.judgeAll();
        stage.database.update(
                "UPDATE refresh SET due_at = NULL, read_at = NULL, hinted_at = NULL, served = greatest(served, generation)");
    }

    private void propagateAll() {
        while (!stage.propagation.behind().isEmpty()) {
            stage.propagation.behind().forEach(stage.propagation::propagate);
        }
    }

    private List<String> vmStates() {
        return stage.database.texts(
                "SELECT DISTINCT state FROM resource WHERE kind = 'microsoft.compute/virtualmachines' ORDER BY state");
    }

    private List<String> unseen() {
        return stage.database.texts("SELECT lane FROM lane WHERE unseen_since IS NOT NULL");
    }
}
