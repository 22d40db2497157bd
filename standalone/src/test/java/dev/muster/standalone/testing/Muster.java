package dev.muster.standalone.testing;

import dev.muster.standalone.Endpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What people see: REST, page and metrics.
public final class Muster {

    private final Endpoints endpoints;

    public Muster(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    public JsonNode summary() {
        return Http.get(endpoints.api() + "/summary");
    }

    public JsonNode pipeline() {
        return Http.get(endpoints.api() + "/pipeline");
    }

    /// Whether nothing is on its way from an event to these answers.
    public boolean isQuiet() {
        return pipeline().path("quiet").asBoolean();
    }

    public JsonNode vm(Vm vm) {
        return Http.get(endpoints.api() + "/vms/" + vm.key());
    }

    /// The status word of a judged VM, empty when it is unknown here or not judged.
    public Optional<String> status(Vm vm) {
        return find(vm).filter(it -> it.path("judged").asBoolean())
                .map(it -> it.path("status").asString());
    }

    /// `outcome` or `outcome(reason)` of a rule.
    public Optional<String> outcome(Vm vm, String rule) {
        return find(vm).flatMap(it -> it.path("rules")
                .valueStream()
                .filter(row -> row.path("id").asString().equals(rule))
                .map(row -> row.path("outcome").asString())
                .findFirst());
    }

    /// The status words of a VM's history, oldest first. Intervals end with other outcomes as well: a word that stays
    /// is
    /// told once.
    public List<String> statuses(Vm vm) {
        List<String> words = new ArrayList<>();
        for (JsonNode interval : Http.get(endpoints.api() + "/vms/" + vm.key() + "/history?limit=1000")
                .path("items")) {
            String word = interval.path("status").asString();
            if (interval.path("type").asString().equals("status")
                    && (words.isEmpty() || !words.getFirst().equals(word))) {
                words.addFirst(word);
            }
        }
        return words;
    }

    /// Status of every judged VM by its lower-cased id.
    public Map<String, String> all() {
        Map<String, String> statuses = new TreeMap<>();
        list("judged=true")
                .forEach(it -> statuses.put(
                        it.path("resourceId").asString(), it.path("status").asString()));
        return statuses;
    }

    /// Every VM that is shown, as items of the list.
    public List<JsonNode> list() {
        return list("");
    }

    private List<JsonNode> list(String filter) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = Http.get(endpoints.api() + "/vms?limit=1000&" + filter + next);
            page.path("items").forEach(items::add);
            next = page.path("next").isString() ? "&next=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return items;
    }

    /// A VM with all its rules, by the key of the list.
    public JsonNode vm(String key) {
        return Http.get(endpoints.api() + "/vms/" + key);
    }

    /// The causes with the given kind, worst first.
    public List<JsonNode> causes(String kind) {
        return Http.get(endpoints.api() + "/causes?limit=1000&kind=" + kind)
                .path("items")
                .valueStream()
                .toList();
    }

    public String page() {
        return Http.text(endpoints.page());
    }

    /// Prometheus text of the reporter.
    public String metrics() {
        return Http.text(endpoints.reporterManagement() + "/actuator/prometheus");
    }

    /// Prometheus texts of all services.
    public List<String> scrapes() {
        return Stream.of(
                        endpoints.ingestManagement() + "/actuator/prometheus",
                        endpoints.evaluatorManagement() + "/actuator/prometheus",
                        endpoints.reporterManagement() + "/actuator/prometheus",
                        endpoints.reporterManagement() + "/metrics/vms")
                .map(Http::text)
                .toList();
    }

    private Optional<JsonNode> find(Vm vm) {
        if (Http.status(Http.request(endpoints.api() + "/vms/" + vm.key()).build()) != 200) {
            return Optional.empty();
        }
        return Optional.of(vm(vm));
    }
}
