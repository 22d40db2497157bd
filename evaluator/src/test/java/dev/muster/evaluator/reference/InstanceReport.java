package dev.muster.evaluator.reference;

import static dev.muster.evaluator.reference.Sure.UNSURE;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What platform and agent report: the instance view.
record InstanceReport(World world) {

    private static final Set<String> POWER_STATES =
            Set.of("running", "stopped", "deallocated", "starting", "stopping", "deallocating");

    /// Empty when it was not read, or too long ago.
    Optional<JsonNode> view() {
        return world.tree().path("viewAged").asBoolean(false)
                ? Optional.empty()
                : world.read(world.vm()).flatMap(it -> Json.at(it, "properties.instanceView"));
    }

    /// Codes of the machine's statuses, lower case; empty when there is no such list.
    Optional<List<String>> codes() {
        return view().flatMap(it -> Json.list(it, "statuses"))
                .map(all -> all.stream()
                        .flatMap(it -> Json.word(it, "code").stream())
                        .toList());
    }

    Sure isRunning() {
        return codes().stream()
                .flatMap(List::stream)
                .filter(it -> it.startsWith("powerstate/"))
                .map(it -> it.split("/", 2)[1])
                .findFirst()
                .filter(POWER_STATES::contains)
                .map(it -> Sure.of(it.equals("running")))
                .orElse(UNSURE);
    }

    Sure isGeneralized() {
        return codes().map(all -> Sure.of(all.contains("osstate/generalized"))).orElse(UNSURE);
    }

    Optional<JsonNode> agent() {
        return view().flatMap(it -> Json.at(it, "vmAgent"));
    }

    /// Four numbers; empty for everything else.
    Optional<List<Integer>> agentVersion() {
        return agent().flatMap(it -> Json.text(it, "vmAgentVersion"))
                .filter(it -> it.matches("\\d{1,9}(\\.\\d{1,9}){3}"))
                .map(it -> Stream.of(it.split("\\.")).map(Integer::valueOf).toList());
    }

    Stream<JsonNode> agentStatuses() {
        return agent().stream().flatMap(it -> Json.each(it, "statuses"));
    }

    /// A version that parses, or a status of success (decision C07).
    Sure agentReported() {
        if (world.tree().path("agentEverReported").asBoolean(false)) {
            return Sure.YES;
        }
        return view().isEmpty()
                ? UNSURE
                : Sure.of(agent().flatMap(it -> Json.text(it, "vmAgentVersion"))
                                .filter(it -> it.matches("\\d+(\\.\\d+)*"))
                                .isPresent()
                        || agentStatuses().anyMatch(InstanceReport::isReady));
    }

    static boolean isReady(JsonNode status) {
        return Json.word(status, "code").equals(Optional.of("provisioningstate/succeeded"));
    }

    /// Whether a time of those cannot be read: it may have been started later.
    boolean startedInDoubt() {
        return times().anyMatch(it -> Json.time(it).isEmpty());
    }

    private Stream<String> times() {
        Stream<String> created =
                world.read(world.vm()).stream().flatMap(it -> Json.text(it, "properties.timeCreated").stream());
        Stream<String> operated = view().stream()
                .flatMap(it -> Json.each(it, "statuses"))
                .filter(it -> Json.word(it, "code")
                        .filter(code -> code.startsWith("provisioningstate/"))
                        .isPresent())
                .flatMap(it -> Json.text(it, "time").stream());
        return Stream.concat(created, operated);
    }

    /// Decision A10.
    Instant runningSince() {
        return Stream.concat(times().flatMap(it -> Json.time(it).stream()), world.time("runningSince").stream())
                .max(Comparator.naturalOrder())
                .or(() -> world.of("firstSeen", world.vm()).map(World::instant))
                .orElse(world.now());
    }

    Optional<String> osName() {
        return view().flatMap(it -> Json.word(it, "osName"));
    }

    Optional<String> osVersion() {
        return view().flatMap(it -> Json.word(it, "osVersion"));
    }
}
