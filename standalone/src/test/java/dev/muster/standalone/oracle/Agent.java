package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.ReferenceRules.CLOSE;
import static dev.muster.standalone.oracle.ReferenceRules.FAIL;
import static dev.muster.standalone.oracle.ReferenceRules.NOT_APPLICABLE;
import static dev.muster.standalone.oracle.ReferenceRules.PASS;
import static dev.muster.standalone.oracle.TrueDocuments.time;
import static dev.muster.standalone.oracle.TrueDocuments.word;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The rule about the agent of a running VM (decisions A08 and A10).
record Agent(TrueDocuments documents, JsonNode vm, Items items, Instant now) {

    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final String RUNNING = "powerstate/running";
    private static final Set<String> NOT_RUNNING = Set.of(
            "powerstate/starting",
            "powerstate/stopping",
            "powerstate/stopped",
            "powerstate/deallocating",
            "powerstate/deallocated");

    Optional<String> outcome() {
        JsonNode view = vm.at("/properties/instanceView");
        Optional<String> power = codes(view.path("statuses"))
                .filter(it -> it.startsWith("powerstate/"))
                .findFirst();
        if (power.filter(NOT_RUNNING::contains).isPresent()) {
            return Optional.of(NOT_APPLICABLE);
        }
        Optional<Boolean> agentless = isAgentless();
        if (agentless.isEmpty() || agentless.get()) {
            return agentless.map(it -> NOT_APPLICABLE);
        }
        return power.filter(RUNNING::equals).flatMap(it -> ofRunning(view));
    }

    private Optional<String> ofRunning(JsonNode view) {
        List<String> agent = codes(view.at("/vmAgent/statuses")).toList();
        if (agent.contains("provisioningstate/succeeded")) {
            return Optional.of(PASS);
        }
        if (!view.path("vmAgent").isMissingNode() && !agent.contains("provisioningstate/unavailable")) {
            return Optional.empty();
        }
        Stream<Instant> since = Stream.concat(
                time(vm.at("/properties/timeCreated")).stream(),
                view.path("statuses")
                        .valueStream()
                        .filter(it -> word(it, "code").startsWith("provisioningstate/"))
                        .flatMap(it -> time(it.path("time")).stream()));
        // Inside the grace it may also count from when the service first saw it running.
        return since.max(Instant::compareTo)
                .filter(it -> Duration.between(it, now).compareTo(GRACE.plus(CLOSE)) > 0)
                .map(it -> FAIL);
    }

    Optional<Boolean> isAgentless() {
        if (!items.unclear().isEmpty()) {
            return Optional.empty();
        }
        List<Boolean> each = items.active().stream()
                .map(it -> documents
                        .policyOf(it)
                        .map(policy -> word(policy.path("properties"), "snapshotConsistencyType")
                                .equals("onlycrashconsistent"))
                        .orElse(false))
                .distinct()
                .toList();
        return each.size() > 1 ? Optional.empty() : Optional.of(each.contains(true));
    }

    private static Stream<String> codes(JsonNode statuses) {
        return statuses.valueStream().map(it -> word(it, "code"));
    }
}
