package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.oracle.ReferenceJudge;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/// The seeded fleet and the scenarios that people play with it.
@ExtendWith(TestPlatform.class)
@ResourceLock(TestPlatform.LOCK)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetE2E {

    private static final Duration SHOWN = Duration.ofSeconds(10);

    private Running running;

    @BeforeAll
    void take(Running shared) {
        running = shared;
    }

    @Test
    void aDeletedVaultIsOneCauseWithManyVms() {
        List<String> changed = changed(running.azure().play("vault-deleted"));
        String vault = changed.stream()
                .filter(it -> it.matches("(?i).*/providers/microsoft.recoveryservices/vaults/[^/]+"))
                .findFirst()
                .orElseThrow()
                .toLowerCase(Locale.ROOT);

        Eventually.within(SHOWN, () -> {
            JsonNode cause = running.muster().causes("vault").stream()
                    .filter(it -> it.path("cause").asString().equals(vault))
                    .findFirst()
                    .orElseThrow();
            assertThat(cause.path("vms").asInt()).isGreaterThan(1);
            assertThat(running.muster().page()).contains(vault.substring(vault.lastIndexOf('/') + 1));
            assertThat(running.muster().metrics().lines())
                    .anyMatch(it -> it.startsWith("muster_cause_vms{")
                            && it.toLowerCase(Locale.ROOT).contains(vault));
        });
    }

    @Test
    void enabledProtectionTurnsOneVmGreenAndItsHistoryTellsBoth() {
        Map<String, String> before = running.muster().all();
        List<String> changed = changed(running.azure().play("protection-enabled"));

        Eventually.within(SHOWN, () -> assertThat(turnedGreen(before)).hasSize(1));
        String vm = turnedGreen(before).getFirst();
        assertThat(changed).isNotEmpty();
        assertThat(running.muster().statuses(new Vm(vm, "", ""))).endsWith("unprotected", "protected");
    }

    @Test
    void whatPeopleSeeIsTheTruth() {
        running.azure().play("burst");
        running.awaitQuiet(Duration.ofSeconds(60));

        Map<String, String> expected = new ReferenceJudge(running.azure().truth(), Instant.now()).statuses();

        assertThat(expected).hasSizeGreaterThan(TestPlatform.SEEDED_VMS / 2);
        assertThat(running.muster().all()).containsAllEntriesOf(expected);
    }

    private List<String> turnedGreen(Map<String, String> before) {
        Map<String, String> now = new TreeMap<>(running.muster().all());
        return now.entrySet().stream()
                .filter(it -> it.getValue().equals("protected"))
                .map(Map.Entry::getKey)
                .filter(it -> "unprotected".equals(before.get(it)))
                .toList();
    }

    private static List<String> changed(JsonNode answer) {
        return answer.path("changed")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }
}
