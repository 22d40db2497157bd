package dev.muster.simulator.control;

import dev.muster.simulator.arm.Limits;
import dev.muster.simulator.arm.Limits.Budget;
import dev.muster.simulator.arm.Meter;
import dev.muster.simulator.arm.Throttle;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows and changes the budgets while the simulator runs; the meter takes the same sizes.
final class LimitsControl {

    private static final List<String> BUDGETS = List.of("reads", "writes", "vm", "vmReads", "vmLists");

    private final Throttle throttle;
    private final Meter meter;

    LimitsControl(Throttle throttle, Meter meter) {
        this.throttle = throttle;
        this.meter = meter;
    }

    Answer get() {
        Limits limits = throttle.limits();
        return ControlApi.pretty(Json.object(
                "enforced", limits.enforced(),
                "reads", budget(limits.reads()),
                "writes", budget(limits.writes()),
                "vm", budget(limits.vm()),
                "vmReads", budget(limits.vmReads()),
                "vmLists", budget(limits.vmLists()),
                "graphQueries", limits.graphQueries(),
                "graphWindowMillis", limits.graphWindow().toMillis()));
    }

    private static ObjectNode budget(Budget budget) {
        return Json.object("capacity", budget.capacity(), "perSecond", budget.perSecond());
    }

    /// What is not given keeps Azure's size; `scale` multiplies all. Budgets are full afterwards.
    Answer put(Request request) {
        JsonNode body = Json.parse(request.bytes());
        body.properties().forEach(field -> known(field.getKey()));
        Limits azure = Limits.AZURE;
        Limits limits = new Limits(
                body.path("enforced").asBoolean(true),
                budget(body, "reads", azure.reads()),
                budget(body, "writes", azure.writes()),
                budget(body, "vm", azure.vm()),
                budget(body, "vmReads", azure.vmReads()),
                budget(body, "vmLists", azure.vmLists()),
                (int) positive(body.path("graphQueries"), azure.graphQueries(), "graphQueries"),
                Duration.ofMillis((long) positive(
                        body.path("graphWindowMillis"), azure.graphWindow().toMillis(), "graphWindowMillis")));
        Limits scaled = limits.times(positive(body.path("scale"), 1, "scale"));
        throttle.limits(scaled);
        meter.limits(scaled);
        return get();
    }

    private static void known(String name) {
        if (!BUDGETS.contains(name)
                && !List.of("enforced", "graphQueries", "graphWindowMillis", "scale")
                        .contains(name)) {
            throw new IllegalArgumentException("unknown field '" + name + "'; allowed: enforced, "
                    + String.join(", ", BUDGETS) + ", graphQueries, graphWindowMillis, scale");
        }
    }

    private static Budget budget(JsonNode body, String name, Budget otherwise) {
        JsonNode given = body.path(name);
        return given.isMissingNode()
                ? otherwise
                : new Budget(
                        positive(given.path("capacity"), otherwise.capacity(), name + ".capacity"),
                        positive(given.path("perSecond"), otherwise.perSecond(), name + ".perSecond"));
    }

    private static double positive(JsonNode node, double otherwise, String name) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isNumber() || node.doubleValue() <= 0) {
            throw new IllegalArgumentException(name + " must be a number over 0");
        }
        return node.doubleValue();
    }
}
