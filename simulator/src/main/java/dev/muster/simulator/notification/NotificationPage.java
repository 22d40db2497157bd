package dev.muster.simulator.notification;

import dev.muster.simulator.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The journal as a page for people. Every text comes from outside and stays text; there is no script.
public final class NotificationPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Notifications</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="5">
            <style>
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f24; background: #fff }
            article { border: 1px solid #d0d7de; border-left-width: 6px; border-radius: 6px; margin: 1rem 0; padding: .6rem 1rem }
            .firing { border-left-color: #b3261e } .resolved { border-left-color: #1a7f37 }
            h2 { font-size: 1rem; margin: .2rem 0 } p { margin: .3rem 0; overflow-wrap: anywhere } .small { color: #57606a; font-size: .85rem }
            </style></head><body>
            """;

    private NotificationPage() {}

    /// @param notifications in the order in which they are shown
    /// @param total how many ever arrived
    public static String of(List<Notification> notifications, long total) {
        String shown = notifications.isEmpty()
                ? "<p>Nothing to show.</p>\n"
                : notifications.stream().map(NotificationPage::article).collect(Collectors.joining());
        return HEAD + "<h1>Notifications</h1>\n<p class=\"small\">" + notifications.size() + " shown, newest first; "
                + total + " have arrived since the start.</p>\n" + shown + "</body></html>\n";
    }

    private static String article(Notification notification) {
        return "<article class=\"" + escaped(notification.status()) + "\">\n<h2>" + escaped(notification.status())
                + ", to " + escaped(notification.receiver()) + "</h2>\n<p class=\"small\">" + notification.received()
                + ", number " + notification.sequence() + "</p>\n"
                + StreamSupport.stream(notification.message().path("alerts").spliterator(), false)
                        .map(NotificationPage::alert)
                        .collect(Collectors.joining())
                + "</article>\n";
    }

    private static String alert(JsonNode alert) {
        JsonNode annotations = alert.path("annotations");
        String name = Json.text(alert, "labels", "alertname");
        String summary = Json.text(annotations, "summary");
        return "<section>\n<p><strong>" + escaped(summary.isEmpty() ? name : summary) + "</strong> ("
                + escaped(Json.text(alert, "status")) + ")</p>\n<p>" + escaped(Json.text(annotations, "description"))
                + "</p>\n<p>" + links(annotations) + "</p>\n<p class=\"small\">" + pairs(alert.path("labels"))
                + "</p>\n</section>\n";
    }

    private static String links(JsonNode annotations) {
        return annotations.properties().stream()
                .filter(it -> it.getKey().endsWith("_url"))
                .map(it -> link(
                        it.getKey().substring(0, it.getKey().length() - 4),
                        it.getValue().stringValue("")))
                .collect(Collectors.joining(" · "));
    }

    /// Only addresses of the web can be followed: others could run something.
    private static String link(String word, String address) {
        return address.matches("https?://.*")
                ? "<a rel=\"noreferrer\" href=\"" + escaped(address) + "\">" + escaped(word) + "</a>"
                : escaped(word + ": " + address);
    }

    private static String pairs(JsonNode labels) {
        return labels.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> escaped(it.getKey() + "=" + it.getValue().stringValue("")))
                .collect(Collectors.joining(", "));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
