package dev.muster.standalone.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The shipped rules for a place without Alertmanager: what silences an alert there stands inside its expression here.
///
/// @param groups rules by the name of their group, in the order of the file
record GuardedRules(Map<String, List<PrometheusRule>> groups) {

    private static final String CONDITIONS = "muster-conditions";

    /// An alert that is only there to prove the way to Alertmanager.
    private static final String WATCHDOG = "MusterWatchdog";

    static GuardedRules of(YamlNode rules, YamlNode alertmanager) {
        List<Inhibition> inhibitions = alertmanager.at("inhibit_rules").items().stream()
                .map(Inhibition::of)
                .toList();
        Map<String, List<PrometheusRule>> shipped = new LinkedHashMap<>();
        rules.at("groups")
                .items()
                .forEach(group -> shipped.put(
                        group.at("name").text(),
                        group.at("rules").items().stream()
                                .map(PrometheusRule::of)
                                .filter(it -> !it.name().equals(WATCHDOG))
                                .toList()));
        List<PrometheusRule> alerts = shipped.values().stream()
                .flatMap(List::stream)
                .filter(PrometheusRule::alert)
                .toList();

        Map<String, PrometheusRule> conditions = new TreeMap<>();
        Map<String, List<PrometheusRule>> guarded = new LinkedHashMap<>();
        shipped.forEach((group, inGroup) -> guarded.put(
                group,
                inGroup.stream()
                        .map(it -> it.alert() ? guarded(it, alerts, inhibitions, conditions) : it)
                        .toList()));
        guarded.put(CONDITIONS, List.copyOf(conditions.values()));
        return new GuardedRules(guarded);
    }

    private static PrometheusRule guarded(
            PrometheusRule alert,
            List<PrometheusRule> alerts,
            List<Inhibition> inhibitions,
            Map<String, PrometheusRule> conditions) {
        Map<List<String>, List<String>> guards = new LinkedHashMap<>();
        for (Inhibition inhibition : inhibitions) {
            for (PrometheusRule silence : alerts) {
                if (inhibition.lets(silence, alert)) {
                    PrometheusRule condition = condition(silence, inhibition.on());
                    conditions.put(condition.name(), condition);
                    List<String> names = guards.computeIfAbsent(inhibition.on(), on -> new ArrayList<>());
                    if (!names.contains(condition.name())) {
                        names.add(condition.name());
                    }
                }
            }
        }
        String expression = alert.expression();
        for (Map.Entry<List<String>, List<String>> guard : guards.entrySet()) {
            expression = "(\n" + expression + "\n)\nunless on (" + String.join(", ", guard.getKey()) + ") (\n"
                    + String.join("\nor\n", guard.getValue()) + "\n)";
        }
        return alert.withExpression(expression);
    }

    /// What an alert is about, as a series: there while it is so, with the labels that count.
    private static PrometheusRule condition(PrometheusRule alert, List<String> labels) {
        String name = alert.name().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return PrometheusRule.recording(
                labels.stream().collect(Collectors.joining("_")) + ":" + name + ":active",
                "max by (" + String.join(", ", labels) + ") (\n" + alert.expression() + "\n)");
    }
}
