package dev.muster.standalone;

import dev.muster.standalone.process.Processes;
import dev.muster.standalone.service.HttpProbe;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lines about the first inventory, until every VM that was found has a verdict.
public final class InventoryProgress {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration SAY = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Endpoints endpoints;
    private final PrintStream out;
    private final HttpProbe probe = new HttpProbe();

    /// @param found VMs in the inventory
    /// @param judged those with a verdict
    /// @param open what is still on its way: reads due, resources to propagate, VMs marked
    private record Sight(long found, long judged, long open) {

        boolean complete() {
            return found > 0 && judged == found && open == 0;
        }
    }

    public InventoryProgress(Endpoints endpoints, PrintStream out) {
        this.endpoints = endpoints;
        this.out = out;
    }

    /// Returns when all VMs are judged, a process ended or all are stopped.
    public void watch(Processes processes) {
        long begin = System.nanoTime();
        long saidAt = begin - SAY.toNanos();
        Optional<Sight> sight = look();
        while (processes.isWhole() && !sight.map(Sight::complete).orElse(false)) {
            if (System.nanoTime() - saidAt >= SAY.toNanos()) {
                say(sight.orElse(null), begin);
                saidAt = System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            sight = look();
        }
        sight.filter(Sight::complete)
                .ifPresent(it ->
                        out.printf(Locale.ROOT, "All %d VMs are judged after %.1f s.%n", it.judged(), seconds(begin)));
    }

    private void say(@Nullable Sight sight, long begin) {
        if (sight == null) {
            out.printf(Locale.ROOT, "  %5.1f s  waiting for the first picture%n", seconds(begin));
        } else {
            out.printf(
                    Locale.ROOT,
                    "  %5.1f s  %d VMs found, %d judged, %d steps on their way%n",
                    seconds(begin),
                    sight.found(),
                    sight.judged(),
                    sight.open());
        }
    }

    private Optional<Sight> look() {
        Optional<JsonNode> summary = json("/summary");
        Optional<JsonNode> pipeline = json("/pipeline");
        if (summary.isEmpty() || pipeline.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Sight(
                summary.get().path("total").asLong(),
                summary.get().path("judged").asLong(),
                waiting(pipeline.get(), "refreshesDue")
                        + waiting(pipeline.get(), "resourcesBehind")
                        + waiting(pipeline.get(), "vmsMarked")));
    }

    private static long waiting(JsonNode pipeline, String what) {
        return pipeline.path(what).path("count").asLong();
    }

    private Optional<JsonNode> json(String path) {
        try {
            return probe.body(endpoints.api() + path).map(JSON::readTree);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
