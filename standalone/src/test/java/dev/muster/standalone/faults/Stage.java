package dev.muster.standalone.faults;

import dev.muster.standalone.deploy.Repository;
import dev.muster.standalone.oracle.Budget;
import dev.muster.standalone.oracle.World;
import dev.muster.standalone.oracle.WorldReader;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A running platform on which rows play: Event Grid delivers over the [EventRoad], and oracles can look at all of it.
final class Stage implements AutoCloseable {

    /// What each evaluator is told to ask of a subscription at most.
    private static final Budget BUDGET = new Budget(20, 60);

    private static final Duration FRESHNESS = Duration.ofMinutes(130);

    private final String folder;
    private final Running running;
    private final EventRoad road;
    private final WorldReader reader;
    private Optional<Instant> rebuiltAt = Optional.empty();

    private Stage(String folder, Map<String, String> more) {
        this.folder = folder;
        this.running = Running.start(folder, more);
        this.road = EventRoad.to(running.platform().endpoints().webhook());
        this.reader = new WorldReader(running, BUDGET, FRESHNESS);
        running.azure().deliverTo(road.begin(), running.platform().endpoints().webhookSecret());
    }

    static Stage open(FaultRow.Home home) {
        Map<String, String> more = new TreeMap<>();
        more.put("muster.evaluator.refresh.reads-per-second", Integer.toString((int) BUDGET.perSecond()));
        more.put("muster.evaluator.refresh.burst", Integer.toString(BUDGET.burst()));
        more.put("muster.evaluator.refresh.unreadable-interval", "1m");
        more.put("muster.evaluator.sweep.lag-allowance", "20s");
        // Row after row deletes without a word in the same subscriptions: together that would be held back.
        more.put("muster.evaluator.deletion.share", "1");
        return switch (home) {
            case SHARED -> new Stage("faults", more);
            case FORGETFUL -> new Stage("faults-forgetful", more);
            case WARY -> {
                more.put("muster.evaluator.deletion.share", "0.1");
                more.put("muster.evaluator.deletion.fewest", "5");
                yield new Stage("faults-wary", more);
            }
            case THREE_BROKERS -> {
                more.put("muster.brokers", "3");
                yield new Stage("faults-three-brokers", more);
            }
            case TWENTY_SUBSCRIPTIONS -> {
                more.put("muster.simulator.subscriptions", "20");
                more.put("muster.simulator.vms", "200");
                yield new Stage("faults-twenty-subscriptions", more);
            }
        };
    }

    /// Where the platform keeps its data.
    Path data() {
        return Repository.path("standalone/target").resolve(folder);
    }

    Running running() {
        return running;
    }

    EventRoad road() {
        return road;
    }

    /// The database was replaced by an older or an empty one.
    void rebuilt(Instant at) {
        rebuiltAt = Optional.of(at);
    }

    World look(Predicate<String> focus) {
        return reader.read(road.deliveries(), focus, rebuiltAt);
    }

    @Override
    public void close() {
        running.close();
        road.close();
    }
}
