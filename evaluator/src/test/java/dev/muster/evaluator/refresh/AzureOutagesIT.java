package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is done when Azure, or one subscription of it, answers again.
class AzureOutagesIT {

    private static final NodeId VM = Stage.vm("vm");
    private static final NodeId SUBSCRIPTION = new NodeId("/subscriptions/" + Stage.SUBSCRIPTION);
    private static final NodeId VMS = NodeId.collection(Stage.SUBSCRIPTION, "microsoft.compute/virtualmachines");

    private final AtomicLong clock = new AtomicLong();
    private final AzureWatch watch = new AzureWatch(Duration.ofSeconds(60), clock::get);
    private final List<String> recovered = new ArrayList<>();
    private Stage stage;
    private AzureOutages outages;
    private Lease lease;

    @BeforeEach
    void open() {
        stage = new Stage();
        outages = new AzureOutages(
                watch,
                stage.database.transactions(),
                new Requests(stage.database.jdbc()),
                new Marks(stage.database.jdbc()),
                stage.mirror,
                new AzureRecovery() {
                    @Override
                    public Duration longEnough() {
                        return Duration.ofSeconds(60);
                    }

                    @Override
                    public void answersAgain(String tenant) {
                        recovered.add(tenant);
                    }
                },
                stage.wakeups,
                clock::get);
        lease = new Lease(Stage.SUBSCRIPTION, Stage.TENANT, 1, () -> 0, 0);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void afterAnOutageOfTheTenantEverythingIsSweptAndWhatFailedIsReadAtOnce() {
        fail(VM);
        assertThat(due(VM)).isFalse();
        watch.failed(lease);
        pass(61);
        watch.answered(lease);

        outages.look();
        outages.look();

        assertThat(recovered).containsExactly(Stage.TENANT);
        assertThat(due(VM)).isTrue();
    }

    @Test
    void afterAnOutageOfOneSubscriptionItsListsAreReadAndNothingElse() {
        stage.hint(VMS);
        stage.answers.listed(
                stage.draw(VMS), new Reading.Listed(Stage.projection(VMS, "complete"), List.of(), Map.of()), 0);
        stage.database.update(
                "UPDATE refresh SET due_at = NULL, read_at = NULL, served = greatest(served, generation)");
        Lease other = new Lease("other", Stage.TENANT, 1, () -> 0, 0);
        for (int i = 0; i < 7; i++) {
            watch.failed(lease);
            pass(10);
            watch.answered(other);
        }
        watch.answered(lease);

        outages.look();

        assertThat(recovered).isEmpty();
        assertThat(stage.unserved(VMS)).isTrue();
    }

    @Test
    void aSilentLaneIsAskedForASignOfLifeEveryFewSecondsWhateverItsBackoff() {
        fail(SUBSCRIPTION);
        watch.failed(lease);
        pass(4);
        outages.look();
        assertThat(due(SUBSCRIPTION)).isFalse();

        pass(2);
        outages.look();

        assertThat(due(SUBSCRIPTION)).isTrue();
        assertThat(due(VM)).as("nothing else").isFalse();
    }

    private void fail(NodeId node) {
        stage.hint(node);
        stage.answers.failed(stage.draw(node), new Reading.Failed("status 503", Optional.of(Duration.ofMinutes(5))));
    }

    private boolean due(NodeId node) {
        return stage.database
                .texts("SELECT resource_id FROM refresh WHERE due_at <= now()")
                .contains(node.value());
    }

    private void pass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
