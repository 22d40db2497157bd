package dev.muster.standalone.deploy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A recording rule or an alert of a rule file.
///
/// @param alert whether it is an alert
/// @param name of the alert or of the recorded series
/// @param pending how long the expression has to be true, zero when it has not to be
/// @param keep how long the alert fires after it was last true, zero when it does not
record PrometheusRule(
        boolean alert,
        String name,
        String expression,
        Duration pending,
        Duration keep,
        Map<String, String> labels,
        Map<String, String> annotations) {

    private static final Pattern PART = Pattern.compile("(\\d+)([smhd])");

    static PrometheusRule of(YamlNode rule) {
        boolean alert = rule.at("alert").present();
        return new PrometheusRule(
                alert,
                rule.at(alert ? "alert" : "record").text(),
                rule.at("expr").text().strip(),
                duration(rule.at("for").text()),
                duration(rule.at("keep_firing_for").text()),
                texts(rule.at("labels")),
                texts(rule.at("annotations")));
    }

    static PrometheusRule recording(String name, String expression) {
        return new PrometheusRule(false, name, expression, Duration.ZERO, Duration.ZERO, Map.of(), Map.of());
    }

    PrometheusRule withExpression(String other) {
        return new PrometheusRule(alert, name, other, pending, keep, labels, annotations);
    }

    /// A label as the notifier sees it; the name of the alert is one.
    Optional<String> label(String label) {
        return Optional.ofNullable(label.equals("alertname") ? name : labels.get(label));
    }

    private static Duration duration(String text) {
        return PART.matcher(text)
                .results()
                .map(it -> Duration.parse(
                        it.group(2).equals("d") ? "P" + it.group(1) + "D" : "PT" + it.group(1) + it.group(2)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Map<String, String> texts(YamlNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.entries().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }
}
