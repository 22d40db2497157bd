package dev.muster.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.standalone.Platform;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;

/// One running platform for all stories: the launcher's own, on free ports, with new data and a small seeded fleet.
///
/// A test class asks for it as a parameter and finds it at rest, with every VM judged.
public final class TestPlatform implements ParameterResolver, AfterAllCallback {

    public static final int SEEDED_VMS = 60;

    /// Lock of the platform: shared by stories that only add to it, alone for those that stop or judge parts of it.
    public static final String LOCK = "platform";

    /// Lock of the faults of the simulated Azure, which are set as a whole.
    public static final String FAULTS = "faults";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestPlatform.class);
    private static final Duration FIRST_INVENTORY = Duration.ofMinutes(3);
    private static final Duration SWEPT = Duration.ofSeconds(60);

    /// What stories use.
    public record Running(Platform platform, Azure azure, Muster muster, Database database, Webhook webhook)
            implements AutoCloseable {

        public static Running start() {
            return start("e2e", Map.of());
        }

        /// @param folder name of its data folder
        /// @param more further switches
        public static Running start(String folder, Map<String, String> more) {
            return start(folder, more, SEEDED_VMS);
        }

        /// @param vms how many have to be judged before it is at rest
        public static Running start(String folder, Map<String, String> more, int vms) {
            Platform platform = Platform.prepare(settings(folder, more), System.out);
            try {
                platform.start();
                return rested(platform, vms);
            } catch (RuntimeException e) {
                platform.stop();
                throw e;
            }
        }

        private static Running rested(Platform platform, int vms) {
            Database database = new Database(platform.endpoints().postgres());
            database.keepWatch();
            Running running = new Running(
                    platform,
                    new Azure(platform.endpoints()),
                    new Muster(platform.endpoints()),
                    database,
                    new Webhook(platform.endpoints()));
            await().atMost(FIRST_INVENTORY).ignoreExceptions().untilAsserted(() -> {
                assertThat(running.muster().summary().path("judged").asInt()).isGreaterThanOrEqualTo(vms);
                assertThat(running.muster().isQuiet()).isTrue();
            });
            return running;
        }

        /// Id of a subscription in which stories build.
        public String subscription() {
            return "/subscriptions/"
                    + muster.summary().at("/subscriptions/0/subscription").asString();
        }

        /// Waits until every hint has led to a verdict that everybody can see. Only for stories that are alone.
        public void awaitQuiet(Duration patience) {
            await().atMost(patience)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(muster.pipeline().path("quiet").asBoolean())
                                    .as(() -> muster.pipeline().toString())
                                    .isTrue());
        }

        /// Waits until nothing is on its way for the resources of an estate; others may be busy.
        public void awaitQuiet(Estate estate, Duration patience) {
            await().atMost(patience)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(database.onTheirWay(estate)).isEmpty());
        }

        /// Asks the evaluator to compare everything with Azure.
        public void requestSweep() {
            Http.post(platform.endpoints().evaluator() + "/api/v1/sweeps", "{}");
        }

        /// Has the evaluator compare everything with Azure, and waits until it has done so completely.
        public void sweep() {
            String sweeps = platform.endpoints().evaluator() + "/api/v1/sweeps";
            long before = Http.get(sweeps).at("/sweeps/0/id").asLong(0);
            requestSweep();
            await().atMost(SWEPT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    Http.get(sweeps).path("sweeps").valueStream())
                            .anyMatch(it -> it.path("id").asLong() > before
                                    && it.path("state").asString().equals("complete")));
        }

        @Override
        public void close() {
            platform.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, it -> Running.start(), Running.class);
    }

    /// After every class, whatever it did: no number ever fell, and the counts add up.
    @Override
    public void afterAll(ExtensionContext context) {
        Running running = context.getRoot().getStore(NAMESPACE).get(Running.class, Running.class);
        if (running == null) {
            return;
        }
        assertThat(running.database().fallen()).isEmpty();
        JsonNode summary = running.muster().summary();
        int sum =
                summary.path("statuses").valueStream().mapToInt(JsonNode::asInt).sum();
        assertThat(sum).isEqualTo(summary.path("judged").asInt());
        assertThat(summary.path("judged").asInt() + summary.path("neverJudged").asInt())
                .isEqualTo(summary.path("total").asInt());
    }

    private static Settings settings(String folder, Map<String, String> more) {
        Map<String, String> switches = new TreeMap<>();
        for (Port port : Port.values()) {
            switches.put("muster.ports." + port.word(), "0");
        }
        Path root = Path.of(System.getProperty("muster.root", ".."))
                .toAbsolutePath()
                .normalize();
        switches.put("muster.root", root.toString());
        switches.put(
                "muster.data", root.resolve("standalone/target").resolve(folder).toString());
        switches.put("muster.fresh", "true");
        switches.put("muster.simulator.vms", Integer.toString(SEEDED_VMS));
        switches.put("muster.simulator.seed", "7");
        // Event Grid would deliver again after 10 s: here after half a second.
        switches.put("muster.simulator.time-scale", "20");
        // An outage of a minute would matter: here one of five seconds does.
        switches.put("muster.evaluator.recovery.outage", "5s");
        switches.putAll(more);
        return Settings.of(switches, root);
    }
}
