package dev.muster.standalone.alerts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// One notification as it reached somebody.
///
/// @param receiver whom
/// @param status `firing` or `resolved`
/// @param alerts what it was about
record Note(long sequence, String receiver, String status, List<Alert> alerts) {

    /// @param labels by which it is told from others
    /// @param annotations the words for people
    record Alert(String status, Map<String, String> labels, Map<String, String> annotations) {

        String name() {
            return labels.getOrDefault("alertname", "");
        }

        String text(String annotation) {
            return annotations.getOrDefault(annotation, "");
        }
    }

    static Note of(JsonNode entry) {
        JsonNode message = entry.path("message");
        return new Note(
                entry.path("sequence").asLong(),
                entry.path("receiver").asString(),
                entry.path("status").asString(),
                message.path("alerts")
                        .valueStream()
                        .map(it -> new Alert(
                                it.path("status").asString(), texts(it.path("labels")), texts(it.path("annotations"))))
                        .toList());
    }

    /// `firing MusterCauseUnprotected` and the last part of what it is about: a cause, a component, a subscription.
    String brief() {
        Alert first = alerts.getFirst();
        String about = first.labels()
                .getOrDefault(
                        "cause",
                        first.labels().getOrDefault("component", first.labels().getOrDefault("subscription_id", "")));
        return (status + " " + first.name() + " " + about.substring(about.lastIndexOf('/') + 1))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new TreeMap<>();
        node.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asString()));
        return texts;
    }
}
