package dev.muster.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.muster.simulator.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    @Test
    void plansEveryEventOnceOrMoreAndNoneTooFarFromItsPlace() {
        LoadPlan plan = new LoadPlan(options("--events=1000", "--batch=7", "--duplicates=0.1", "--reorder=20"));
        List<Integer> planned = new ArrayList<>();
        for (int[] batch = plan.next(); batch.length > 0; batch = plan.next()) {
            assertThat(batch.length).isLessThanOrEqualTo(7);
            IntStream.of(batch).forEach(planned::add);
        }

        assertThat(planned).hasSize(plan.size()).hasSizeBetween(1050, 1150);
        assertThat(planned).containsAll(IntStream.range(0, 1000).boxed().toList());
        assertThat(planned).isNotEqualTo(planned.stream().sorted().toList());
    }

    @Test
    void makesTheSameEventOfTheSameNumber() {
        LoadEvents events = new LoadEvents("r", 42, 0.2);
        LoadEvents again = new LoadEvents("r", 42, 0.2);

        List<String> traces = IntStream.range(0, 1000).mapToObj(events::trace).toList();
        assertThat(traces).doesNotHaveDuplicates();
        assertThat(traces.stream().filter(it -> it.startsWith("q "))).hasSizeBetween(150, 250);
        assertThat(IntStream.range(0, 1000)).allMatch(it -> events.json(it).equals(again.json(it)));
        assertThat(IntStream.range(0, 1000))
                .allSatisfy(it -> Json.parse(events.json(it).getBytes(UTF_8)));
    }

    @Test
    void sendsEachRequestUntilItIsTakenAndWritesDownWhatWas(@TempDir Path folder) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean taken = requests.incrementAndGet() % 3 == 0;
            if (taken) {
                Json.parse(body).forEach(it -> seen.add(it.path("id").asString("")));
            }
            exchange.sendResponseHeaders(taken ? 202 : 503, -1);
            exchange.close();
        });
        server.start();
        Path taken = folder.resolve("taken");
        try (LoadLog log = new LoadLog(Optional.of(taken))) {
            new LoadSender(
                            options(
                                    "--events=20",
                                    "--batch=4",
                                    "--connections=2",
                                    "--url=http://127.0.0.1:"
                                            + server.getAddress().getPort()),
                            log)
                    .run();
            assertThat(log.summary()).contains("events taken 20", "202=5", "503=");
        } finally {
            server.stop(0);
        }

        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(taken))
                .containsExactlyInAnyOrderElementsOf(
                        seen.stream().map(it -> "t " + it).toList());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> LoadOptions.of(List.of(), Map.of())).hasMessageContaining("--url is missing");
        assertThatThrownBy(() -> options("--speed=9")).hasMessageContaining("speed");
        assertThatThrownBy(() -> options("--broken=2")).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> options("events")).hasMessageContaining("--name=value");
    }

    private static LoadOptions options(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.stream().noneMatch(it -> it.startsWith("--url="))) {
            all.add("--url=http://localhost");
        }
        return LoadOptions.of(all, Map.of());
    }
}
