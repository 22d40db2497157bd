package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Much of a scope vanishes at once, and no event says so.
class HoldBackIT {

    private static final NodeId SUBSCRIPTION = new NodeId("/subscriptions/" + Stage.SUBSCRIPTION);
    private static final Duration LATER = Duration.ofSeconds(61);

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aFifthOfTheVmsIsNotBelievedToBeDeleted() {
        List<NodeId> vms = Known.vms(stage.database, 100);

        vanish(vms.subList(0, 20), LATER);

        assertThat(states()).containsExactly("found 80", "suspected-gone 20");
        assertThat(stage.database.text("SELECT subscription_id || ' ' || kind || ' ' || resources || ' of ' || known"
                        + " FROM published.held_back"))
                .isEqualTo("s microsoft.compute/virtualmachines 20 of 100");
    }

    @Test
    void rowsThatAreHeldBackAreJudgedAsBefore() {
        List<NodeId> vms = Known.vms(stage.database, 100);

        vanish(vms.subList(0, 20), LATER);

        assertThat(stage.mirrored(vms.getFirst())).isEqualTo("1");
        assertThat(stage.open(vms.getFirst())).as("looked at again").isTrue();
    }

    @Test
    void aTenthMayVanish() {
        List<NodeId> vms = Known.vms(stage.database, 100);

        vanish(vms.subList(0, 10), LATER);

        assertThat(states()).containsExactly("found 90", "gone 10");
        assertThat(stage.database.texts("SELECT subscription_id FROM published.held_back"))
                .isEmpty();
    }

    @Test
    void aFewOfAFewMayVanish() {
        List<NodeId> vms = Known.vms(stage.database, 12);

        vanish(vms.subList(0, 9), LATER);

        assertThat(states()).containsExactly("found 3", "gone 9");
    }

    /// Ten now and ten an hour later are twenty at once.
    @Test
    void whatVanishedShortlyBeforeCounts() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vanish(vms.subList(0, 10), LATER);

        vanish(vms.subList(10, 15), LATER);

        assertThat(states()).containsExactly("found 85", "gone 10", "suspected-gone 5");
    }

    @Test
    void whatVanishedLongBeforeDoesNotCount() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vanish(vms.subList(0, 10), LATER);
        stage.database.update("UPDATE resource SET gone_at = gone_at - interval '7 hours' WHERE state = 'gone'");

        vanish(vms.subList(10, 15), LATER);

        assertThat(states()).containsExactly("found 85", "gone 15");
    }

    @Test
    void deleteEventsAreProofAndNotHeldBack() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vanish(vms.subList(0, 20), LATER);

        vms.subList(0, 40).forEach(stage::hintDeleted);
        vms.subList(0, 40).forEach(it -> stage.notFound(stage.draw(it)));

        assertThat(states()).containsExactly("found 60", "gone 40");
    }

    /// Events that announce deletions do not make those suspicious that none announces.
    @Test
    void whatEventsAnnouncedDoesNotCount() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vms.subList(0, 40).forEach(stage::hintDeleted);
        vms.subList(0, 40).forEach(it -> stage.notFound(stage.draw(it)));

        vanish(vms.subList(40, 45), LATER);

        assertThat(states()).containsExactly("found 55", "gone 45");
    }

    @Test
    void theProviderIsBelievedWhenItHasNotKnownThemForADay() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vanish(vms.subList(0, 20), LATER);

        vms.subList(0, 20).forEach(it -> stage.notFound(Stage.later(stage.draw(it), Duration.ofHours(25))));

        assertThat(states()).containsExactly("found 80", "gone 20");
    }

    @Test
    void somebodyMaySayThatItIsTrue() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vanish(vms.subList(0, 20), LATER);

        assertThat(stage.database.number("SELECT published.release_held_back('S')"))
                .isEqualTo(20);

        assertThat(stage.database.number("SELECT count(*) FROM refresh WHERE due_at <= now()"))
                .isEqualTo(20);
        vms.subList(0, 20).forEach(it -> stage.notFound(Stage.later(stage.draw(it), LATER)));
        assertThat(states()).containsExactly("found 80", "gone 20");
    }

    @Test
    void whatVanishesAfterTheReleaseIsHeldBackAnew() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vanish(vms.subList(0, 20), LATER);
        stage.database.text("SELECT published.release_held_back('s', 'Microsoft.Compute/virtualMachines')");

        vanish(vms.subList(20, 50), LATER);

        assertThat(stage.state(vms.get(30))).isEqualTo("suspected-gone");
        assertThat(stage.database.number("SELECT count(*) FROM published.held_back"))
                .isOne();
    }

    @Test
    void aScopeThatIsFoundAgainIsNotHeldBackAnyMore() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        vanish(vms.subList(0, 20), LATER);
        Housekeeping housekeeping = stage.housekeeping(new Scope(Map.of(Stage.TENANT, Set.of())));
        housekeeping.look();
        assertThat(shown()).isEqualTo(20);

        vms.subList(0, 20).forEach(it -> stage.found(stage.draw(it), "1"));
        housekeeping.look();

        assertThat(shown()).isZero();
        assertThat(stage.database.number("SELECT count(*) FROM held_back")).isZero();
    }

    /// Another kind, another subscription: each scope by itself.
    @Test
    void oneScopeDoesNotHoldBackAnother() {
        List<NodeId> vms = Known.vms(stage.database, 100);
        List<NodeId> nics = Known.nics(stage.database, 100);
        vanish(vms.subList(0, 20), LATER);

        vanish(nics.subList(0, 5), LATER);

        assertThat(stage.state(nics.getFirst())).isEqualTo("gone");
    }

    private void vanish(List<NodeId> nodes, Duration secondLook) {
        nodes.forEach(it -> stage.notFound(stage.draw(it)));
        stage.hint(SUBSCRIPTION);
        stage.found(Stage.later(stage.draw(SUBSCRIPTION), Duration.ofSeconds(1)), "enabled");
        nodes.forEach(it -> stage.notFound(Stage.later(stage.draw(it), secondLook)));
    }

    private double shown() {
        return stage.registry.get("muster.held.back.resources").gauge().value();
    }

    private List<String> states() {
        return stage.database.texts("SELECT state || ' ' || count(*) FROM resource"
                + " WHERE kind = 'microsoft.compute/virtualmachines' GROUP BY state ORDER BY state");
    }
}
