package dev.muster.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.oracle.ReferenceJudge;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// The recorded life of one VM goes the whole road: unprotected, being protected, protected, stopped, resumed, its
/// backup deleted, its vault deleted, gone. Answers are the recorded bodies, each as old as it was when it was
/// recorded; what passed between two answers is not waited for. Events are published bodies.
///
/// Two worlds live side by side: in one it is the recorded moment, in the other a day later, when the VM is not new
/// any more and the agent that had not spoken yet never did.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedVmE2E {

    private static final String SESSION = "az-cli__test_backup_scenario__2024-05-13.json";
    private static final String GROUP = "clitest.rg000001";
    private static final String VM = "clitest-vm000003";
    /// Those who recorded had switched soft delete off, so the VM would never be shown as protected.
    private static final String SWITCHED_OFF = "vault-soft-delete";

    private static final Duration A_DAY = Duration.ofHours(25);
    private static final Duration FOLLOWED = Duration.ofSeconds(40);

    /// What the catalogue says after the recorded answer with this number, in the recorded hour and a day later.
    private static final Map<Integer, List<String>> EXPECTED = Map.of(
            // The VM is a minute old, nobody protects it, and its agent has not spoken yet.
            22, List.of("pending", "unprotected"),
            // An item that waits for its first backup.
            44, List.of("pending", "misconfigured"),
            // The first backup is done.
            132, List.of("protected", "misconfigured"),
            // Backup is stopped, its data retained.
            224, List.of("unprotected", "unprotected"),
            // Backup is resumed.
            231, List.of("protected", "misconfigured"),
            // Backup is deleted with its data.
            233, List.of("pending", "unprotected"),
            // The region has no vault any more.
            258, List.of("misconfigured", "unprotected"));

    private final RecordedSession session = RecordedSession.read(SESSION, GROUP);
    private final RecordedEvents events = new RecordedEvents();
    private final List<World> worlds = List.of(
            new World("0a000000-0000-0000-0000-000000000001", Duration.ZERO),
            new World("0b000000-0000-0000-0000-000000000002", A_DAY));

    @SuppressWarnings("NullAway.Init")
    private Running running;

    /// @param subscription takes the place of the recorded one
    /// @param later how long after the recording it is now
    private record World(String subscription, Duration later) {

        Vm vm() {
            return new Vm(
                    "/subscriptions/" + subscription + "/resourceGroups/" + GROUP
                            + "/providers/Microsoft.Compute/virtualMachines/" + VM,
                    "",
                    "");
        }
    }

    @BeforeAll
    void start() {
        running = Running.start(
                "recording",
                Map.of("muster.simulator.fleet", "empty", "muster.rules.override." + SWITCHED_OFF + ".mode", "off"),
                0);
    }

    @AfterAll
    @SuppressWarnings("NullAway")
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void statusFindingsAndHistoryFollowTheRecording() {
        List<List<String>> told = List.of(new ArrayList<>(), new ArrayList<>());
        for (RecordedChange change : session.changes()) {
            worlds.forEach(it -> happen(it, change));
            for (int i = 0; i < worlds.size() && EXPECTED.containsKey(change.seq()); i++) {
                String status = EXPECTED.get(change.seq()).get(i);
                follows(worlds.get(i), change, status);
                told.get(i).add(status);
            }
        }
        for (int i = 0; i < worlds.size(); i++) {
            historyTells(worlds.get(i), told.get(i));
            leaves(worlds.get(i));
        }
    }

    private void happen(World world, RecordedChange recorded) {
        Duration shift = Duration.between(recorded.at(), Instant.now()).minus(world.later());
        RecordedChange change = recorded.in(world.subscription(), new TimeShift(shift));
        change.document()
                .ifPresentOrElse(
                        it -> running.azure().putQuietly(it),
                        () -> running.azure().deleteQuietly(change.id()));
        tell(change);
    }

    private void tell(RecordedChange change) {
        assertThat(running.webhook().deliver(events.of(change).toString())).isBetween(200, 299);
    }

    private void follows(World world, RecordedChange change, String status) {
        Eventually.within(FOLLOWED, () -> {
            assertThat(running.muster().status(world.vm()))
                    .as("after recorded answer %d, %s later, failing %s", change.seq(), world.later(), failing(world))
                    .contains(status);
            // While an agent may still be starting the reference judge keeps silent.
            Map<String, String> judged = new ReferenceJudge(truth(), Instant.now(), Set.of(SWITCHED_OFF)).statuses();
            assertThat(judged.getOrDefault(world.vm().lower(), status)).isEqualTo(status);
            assertThat(failing(world)).isEqualTo(findings(world));
        });
    }

    /// History tells each status once, in the order in which they came; what did not change is not told again.
    private void historyTells(World world, List<String> statuses) {
        List<String> changes = new ArrayList<>();
        statuses.stream()
                .filter(it -> changes.isEmpty() || !changes.getLast().equals(it))
                .forEach(changes::add);
        // Vault, policy and VM arrive one after the other: before all of them are there others may be told.
        assertThat(running.muster().statuses(world.vm())).endsWith(changes.toArray(String[]::new));
    }

    private void leaves(World world) {
        running.azure().deleteQuietly(world.vm().id());
        tell(new RecordedChange(0, Instant.now(), world.vm().id(), Optional.empty()));
        Eventually.within(FOLLOWED, () -> {
            assertThat(running.muster().all()).doesNotContainKey(world.vm().lower());
            assertThat(running.database()
                            .texts(
                                    "SELECT closed_reason FROM muster.status_history WHERE vm = ? ORDER BY"
                                            + " closed_version DESC",
                                    world.vm().lower()))
                    .first()
                    .isEqualTo("vm-deleted");
            assertThat(findings(world)).isEmpty();
        });
    }

    /// Rules that fail by the details that people see.
    private List<String> failing(World world) {
        return running.muster()
                .vm(world.vm())
                .path("rules")
                .valueStream()
                .filter(it -> it.path("outcome").asString().equals("fail"))
                .map(it -> it.path("id").asString())
                .sorted()
                .toList();
    }

    /// Rules with an open finding that says so.
    private List<String> findings(World world) {
        return running.database()
                .texts(
                        "SELECT rule FROM published.finding_interval WHERE resource_id = ? AND closed_recorded_at IS"
                                + " NULL AND outcome = 'fail' ORDER BY rule",
                        world.vm().lower());
    }

    private List<JsonNode> truth() {
        return running.azure().truth();
    }
}
