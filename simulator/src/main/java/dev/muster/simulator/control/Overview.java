package dev.muster.simulator.control;

import dev.muster.simulator.arm.Calls;
import dev.muster.simulator.delivery.EventGrid;
import dev.muster.simulator.entra.Application;
import dev.muster.simulator.events.EventLog;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.traffic.FaultKinds;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.truth.Truth;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// `GET /simulator`: the whole simulator at a glance, including how to sign in.
///
/// @param fleet word or path of the start fleet
/// @param azure address of the simulated Azure
public record Overview(
        long seed,
        String fleet,
        Clock clock,
        String azure,
        Application application,
        Truth truth,
        Calls calls,
        EventLog events,
        EventGrid eventGrid,
        Faults faults) {

    Answer show(ScenarioControl scenarios) {
        return ControlApi.pretty(Json.object(
                "seed", seed,
                "fleet", fleet,
                "clock", clock.instant(),
                "azure",
                        Json.object(
                                "authority", azure,
                                "resourceManager", azure,
                                "tenantId", application.tenantId(),
                                "clientId", application.clientId(),
                                "clientSecret", application.clientSecret()),
                "counts",
                        Json.object(
                                "resources", numbers(truth.counts()),
                                "requests", calls.describe(),
                                "events", numbers(events.counts()),
                                "deadLetters", eventGrid.deadLetters().total()),
                "scenarios", scenarios.describe(),
                "faults", faults.describe(),
                "faultKinds", FaultKinds.NAMES,
                "eventSubscription", eventGrid.describe().orElse(null)));
    }

    private static ObjectNode numbers(Map<String, ? extends Number> numbers) {
        ObjectNode node = Json.object();
        numbers.forEach((name, number) -> node.put(name, number.longValue()));
        return node;
    }
}
