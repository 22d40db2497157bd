package dev.muster.evaluator.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.reference.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The program [WorldLosses] does the same a million times.
class WorldLossesTest {

    @Test
    void losingEvidenceAcquitsNobody() {
        WorldLosses run = new WorldLosses();

        run.judge(0, 600);

        assertThat(run.examples()).as("first examples, shrunk").isEmpty();
        assertThat(run.losses()).isEqualTo(600 * WorldLosses.LOSSES_OF_A_WORLD);
    }

    @Test
    void everythingWithoutADefaultIsLostOnce() {
        Set<String> kinds =
                Loss.of(new PlainWorld().world()).stream().map(Loss::kind).collect(Collectors.toSet());

        assertThat(kinds)
                .contains(
                        "document",
                        "list",
                        "location",
                        "storageProfile",
                        "osDisk",
                        "osType",
                        "dataDisks",
                        "networkInterfaces",
                        "instanceView",
                        "statuses",
                        "code",
                        "vmAgentVersion",
                        "diskSizeGB",
                        "sku",
                        "name",
                        "protectionState",
                        "healthStatus",
                        "lastBackupStatus",
                        "lastRecoveryPoint",
                        "policyInconsistent",
                        "scheduleRunFrequency",
                        "retentionPolicy",
                        "retentionDuration",
                        "softDeleteState",
                        "redundancySettings")
                .doesNotContain("vmAgent", "tags", "imageReference", "properties");
    }

    @Test
    void aLossTakesOutOneThingAndLeavesTheOldWorldAlone() {
        World world = new PlainWorld().world();
        String before = world.tree().toString();

        for (Loss loss : Loss.of(world)) {
            World after = loss.from(world);
            assertThat(Loss.of(after)).as(loss.toString()).doesNotContain(loss);
            assertThat(after.tree()).isNotEqualTo(world.tree());
        }
        assertThat(world.tree()).hasToString(before);
    }

    @Test
    void theElementsOfListsLoseFieldsToo() {
        PlainWorld world = new PlainWorld();

        assertThat(Loss.of(world.world()))
                .contains(new Loss(List.of(
                        "documents",
                        PlainWorld.VM.toLowerCase(java.util.Locale.ROOT),
                        "body",
                        "properties",
                        "instanceView",
                        "statuses",
                        "0",
                        "code")));
    }
}
