package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Provider;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When a sweep begins, and which.
class SweepCalendarIT {

    private static final NodeId SUBSCRIPTIONS = NodeId.subscriptions(Provider.TENANT);

    private SweepStage stage;
    private SweepRequests requests;

    @BeforeEach
    void open() {
        stage = new SweepStage();
        requests = new PostgresSweepRequests(stage.database.jdbc(), Set.of(Provider.TENANT));
        stage.database.update(
                "INSERT INTO resource (id, kind, tenant, version) VALUES (?, 'subscriptions', ?, 1)",
                SUBSCRIPTIONS.value(),
                Provider.TENANT);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theFirstOneComesByItself() {
        assertThat(next()).map(Sweep::reason).contains("scheduled");
    }

    @Test
    void nothingBeginsBeforeTheSubscriptionsAreKnown() {
        stage.database.update("DELETE FROM resource WHERE id = ?", SUBSCRIPTIONS.value());
        requests.request(SweepReason.EMPTY_DATABASE);

        assertThat(next()).isEmpty();
    }

    @Test
    void theFirstScheduledOneComesAfterTheFirstInventory() {
        NodeId vaults = NodeId.collection(Provider.SUBSCRIPTION, FakeGraph.VAULTS);
        stage.provider.ask(vaults);
        assertThat(next()).isEmpty();

        stage.provider.begin(vaults).found("complete");
        assertThat(next()).isPresent();
    }

    @Test
    void aSweepThatWasAskedForDoesNotWaitForTheFirstInventory() {
        stage.provider.ask(NodeId.collection(Provider.SUBSCRIPTION, FakeGraph.VAULTS));
        requests.request(SweepReason.EMPTY_DATABASE);

        assertThat(next()).map(Sweep::reason).contains("empty-database");
    }

    @Test
    void theNextOneComesAnIntervalAfterTheStartOfACompleteOne() {
        ended("complete", "59 minutes", "58 minutes");
        assertThat(next()).isEmpty();

        stage.database.update("UPDATE sweep SET started_at = now() - interval '60 minutes'");
        assertThat(next()).map(Sweep::reason).contains("scheduled");
    }

    @Test
    void anIncompleteOneIsRepeatedSooner() {
        ended("incomplete", "20 minutes", "9 minutes");
        assertThat(next()).isEmpty();

        stage.database.update("UPDATE sweep SET finished_at = now() - interval '10 minutes'");
        assertThat(next()).isPresent();
    }

    @Test
    void aRequestDoesNotWaitForTheInterval() {
        ended("complete", "1 minute", "0 minutes");
        requests.request(SweepReason.OFFSETS);

        assertThat(next()).map(Sweep::reason).contains("offsets");
    }

    @Test
    void theOneThatRunsIsGoneOnWithBeforeAnotherBegins() {
        Sweep running = next().orElseThrow();
        requests.request(SweepReason.RECOVERED);

        assertThat(next()).contains(running);
        stage.database.update("UPDATE sweep SET finished_at = now(), result = 'complete' WHERE id = ?", running.id());
        assertThat(next()).map(Sweep::reason).contains("recovered");
    }

    @Test
    void sweepsOfLongAgoAreForgotten() {
        ended("complete", "31 days", "31 days");
        ended("complete", "1 minute", "0 minutes");

        stage.calendar.purge();

        assertThat(stage.database.number("SELECT count(*) FROM sweep")).isOne();
    }

    private Optional<Sweep> next() {
        return stage.calendar.next(Provider.TENANT);
    }

    private void ended(String result, String started, String finished) {
        stage.database.update(
                "INSERT INTO sweep (tenant, reason, started_at, finished_at, result) VALUES (?, 'scheduled', now() - ?::interval, now() - ?::interval, ?)",
                Provider.TENANT,
                started,
                finished,
                result);
    }
}
