package dev.muster.standalone.oracle;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Topics;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads a running platform from outside: topics, tables, REST, and the truth and the journal of the simulated Azure.
public final class WorldReader {

    private static final Pattern EVENT_ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    private final Running running;
    private final Budget budget;
    private final Duration freshness;

    /// @param budget what the evaluators were told about each subscription
    /// @param freshness how old evidence may get
    public WorldReader(Running running, Budget budget, Duration freshness) {
        this.running = running;
        this.budget = budget;
        this.freshness = freshness;
    }

    /// @param deliveries what our webhook was given
    /// @param focus VMs whose rules are looked at one by one, by lower-cased id
    /// @param rebuiltAt when the database was last replaced
    public World read(List<Delivery> deliveries, Predicate<String> focus, Optional<Instant> rebuiltAt) {
        String kafka = running.platform().endpoints().kafka();
        TopicReader hints = TopicReader.read(kafka, Topics.RESOURCE_CHANGED);
        TableReader tables = new TableReader(running.database());
        return new World(
                Instant.now(),
                deliveries,
                hints.records().stream()
                        .filter(it -> !it.type().equals(CloudEventHeaders.HEARTBEAT_TYPE))
                        .toList(),
                quarantined(kafka),
                TopicReader.read(kafka, Topics.VM_STATUS_CHANGED).records(),
                tables.taken(Topics.RESOURCE_CHANGED),
                hints.ends(),
                tables.rows(),
                tables.rounds(),
                tables.intervals(),
                running.database().fallen(),
                tables.untold(),
                running.azure().requestsAfter(0).stream()
                        .map(WorldReader::request)
                        .toList(),
                budget,
                running.azure().truth(),
                shown(focus),
                tables.inventory(),
                sums(),
                freshness,
                rebuiltAt);
    }

    private static Set<String> quarantined(String kafka) {
        return TopicReader.read(kafka, Topics.QUARANTINE).records().stream()
                .map(it -> EVENT_ID.matcher(it.value().path("content").asString("")))
                .filter(Matcher::find)
                .map(it -> it.group(1))
                .collect(Collectors.toSet());
    }

    private Map<String, Shown> shown(Predicate<String> focus) {
        Map<String, Shown> shown = new TreeMap<>();
        for (JsonNode item : running.muster().list()) {
            String id = ResourceId.parse(item.path("resourceId").asString()).value();
            boolean close = focus.test(id) && item.path("judged").asBoolean();
            JsonNode vm = close ? running.muster().vm(item.path("key").asString()) : item;
            shown.put(id, shown(vm));
        }
        return shown;
    }

    private static Shown shown(JsonNode vm) {
        Map<String, String> outcomes = vm.path("rules")
                .valueStream()
                .collect(Collectors.toMap(
                        it -> it.path("id").asString(), it -> it.path("outcome").asString()));
        JsonNode observedAt = vm.path("observedAt");
        return new Shown(
                vm.path("status").asString(),
                vm.path("judged").asBoolean(),
                outcomes,
                observedAt.isString() ? Optional.of(Instant.parse(observedAt.asString())) : Optional.empty(),
                vm.path("stale").asBoolean(false));
    }

    private Sums sums() {
        JsonNode summary = running.muster().summary();
        Map<String, Integer> statuses = new TreeMap<>();
        summary.path("statuses")
                .properties()
                .forEach(it -> statuses.put(it.getKey(), it.getValue().asInt()));
        return new Sums(
                summary.path("total").asInt(),
                summary.path("judged").asInt(),
                summary.path("neverJudged").asInt(),
                statuses);
    }

    private static Request request(JsonNode entry) {
        Instant answered = Instant.parse(entry.path("answered").asString());
        return new Request(
                entry.path("sequence").asLong(),
                Instant.parse(entry.path("time").asString()),
                answered,
                entry.path("method").asString(),
                entry.path("path").asString().toLowerCase(Locale.ROOT),
                entry.path("status").asInt(),
                wait(entry.path("retryAfter").asString(""), answered));
    }

    /// Seconds or a date; what else a service may make of an odd text is its own business.
    private static Optional<Duration> wait(String retryAfter, Instant answered) {
        if (retryAfter.matches("\\d{1,6}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter));
            return Optional.of(Duration.between(answered, until)).filter(Duration::isPositive);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
