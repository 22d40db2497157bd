package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Protection;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.Step;
import dev.muster.simulator.world.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Backs up the healthy VMs of the seeded fleet when their policy says so, without a word, as the service does.
/// Otherwise the whole
/// fleet would go stale two days after the start.
///
/// Touches only items that it found at its start and that nobody else has written since.
public final class NightShift implements AutoCloseable {

    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final Duration BACKUP_TAKES = Duration.ofMinutes(40);

    private final World world;
    private final Clock clock;
    private final Map<String, Resource> mine = new HashMap<>();
    private final Thread loop = Thread.ofVirtual().name("night-shift").unstarted(this::run);

    public NightShift(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    public void start() {
        takeOver();
        loop.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void takeOver() {
        world.truth().all(Types.ITEM).stream().filter(NightShift::healthy).forEach(item -> mine.put(item.key(), item));
    }

    private static boolean healthy(Resource resource) {
        ObjectNode item = resource.document();
        return Json.text(item, "properties", "protectionState").equals("Protected")
                && Json.text(item, "properties", "lastBackupStatus").equals("Completed")
                && Json.text(item, "properties", "backupManagementType").equals("AzureIaasVM");
    }

    /// Runs every backup that is due.
    ///
    /// @return how many
    int round() {
        Instant now = clock.instant();
        return world.inTurn(() -> {
            List<Step> steps = new ArrayList<>();
            mine.entrySet().removeIf(entry -> !untouched(entry.getValue()));
            mine.values()
                    .forEach(item -> backedUp(item, now).ifPresent(document -> steps.add(Step.putQuietly(document))));
            world.apply(steps)
                    .changes()
                    .forEach(change -> world.truth().get(change.id()).ifPresent(item -> mine.put(item.key(), item)));
            return steps.size();
        });
    }

    private boolean untouched(Resource item) {
        return world.truth().get(item.id()).filter(current -> current == item).isPresent();
    }

    private static Optional<ObjectNode> backedUp(Resource resource, Instant now) {
        Protection item = Protection.of(resource);
        ObjectNode properties = (ObjectNode) item.document().path("properties");
        Instant last = Instant.parse(Json.text(properties, "lastBackupTime"));
        return PolicyKind.byPolicyName(item.policyName())
                .map(kind -> kind.lastRun(now.minus(BACKUP_TAKES)))
                .filter(run -> run.isAfter(last))
                .map(run -> {
                    properties.put("lastBackupTime", AzureTime.backup(run.plus(BACKUP_TAKES)));
                    properties.put("lastRecoveryPoint", AzureTime.backup(run.plus(Duration.ofMinutes(3))));
                    return item.document();
                });
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
