package dev.muster.standalone.deploy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Rule groups of Azure managed Prometheus as a template of Azure Resource Manager ("Rule Groups in Azure Monitor
/// Managed
/// Service for Prometheus", 2026-08-07).
final class ManagedPrometheusTemplate {

    /// Evaluations are at least a minute apart, and so is everything that waits for them.
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /// What Azure waits itself before it calls an alert resolved.
    private static final Duration USUAL_RESOLUTION = Duration.ofMinutes(5);

    private static final Map<String, Integer> SEVERITIES = Map.of("critical", 0, "warning", 2, "info", 3);
    private static final Pattern LINK = Pattern.compile("\\{\\{ \\$externalLabels\\.muster_([a-z]+) }}");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ManagedPrometheusTemplate() {}

    static String of(GuardedRules rules) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("$schema", "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#");
        template.put("contentVersion", "1.0.0.0");
        template.put("metadata", Map.of("description", "Made of ../alerts/muster.rules.yaml and ../alertmanager.yml."));
        template.put("parameters", parameters());
        template.put(
                "resources",
                rules.groups().entrySet().stream()
                        .map(it -> group(it.getKey(), it.getValue()))
                        .toList());
        return JSON.writeValueAsString(template).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("location", parameter("Region of the workspace", "[resourceGroup().location]"));
        parameters.put("workspace", parameter("Resource id of the Azure Monitor workspace", null));
        parameters.put("pager", parameter("Resource id of the action group that wakes somebody", null));
        parameters.put("platform", parameter("Resource id of the action group of those who run Muster", null));
        parameters.put("owners", parameter("Resource id of the action group of those who own the machines", null));
        parameters.put("page", parameter("Address of the reporter, without a slash at its end", null));
        parameters.put("dashboards", parameter("Address of Grafana, without a slash at its end", null));
        parameters.put("runbooks", parameter("Address of the folder of runbooks, without a slash at its end", null));
        return parameters;
    }

    private static Map<String, Object> parameter(String description, @Nullable String usual) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("type", "string");
        if (usual != null) {
            parameter.put("defaultValue", usual);
        }
        parameter.put("metadata", Map.of("description", description));
        return parameter;
    }

    private static Map<String, Object> group(String name, List<PrometheusRule> rules) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("enabled", true);
        properties.put("interval", INTERVAL.toString());
        properties.put("scopes", List.of("[parameters('workspace')]"));
        properties.put(
                "rules",
                rules.stream().map(it -> it.alert() ? alert(it) : recording(it)).toList());
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("type", "Microsoft.AlertsManagement/prometheusRuleGroups");
        group.put("apiVersion", "2023-03-01");
        group.put("name", name);
        group.put("location", "[parameters('location')]");
        group.put("properties", properties);
        return group;
    }

    private static Map<String, Object> recording(PrometheusRule rule) {
        Map<String, Object> recording = new LinkedHashMap<>();
        recording.put("record", rule.name());
        recording.put("expression", oneLine(rule.expression()));
        recording.put("enabled", true);
        return recording;
    }

    private static Map<String, Object> alert(PrometheusRule rule) {
        Map<String, String> annotations = new LinkedHashMap<>();
        rule.annotations().forEach((key, text) -> annotations.put(key, linked(plain(text))));
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("alert", rule.name());
        alert.put("expression", oneLine(rule.expression()));
        alert.put("for", longer(rule.pending(), INTERVAL).toString());
        alert.put("severity", SEVERITIES.getOrDefault(rule.labels().getOrDefault("severity", ""), 3));
        alert.put("labels", rule.labels());
        alert.put("annotations", annotations);
        alert.put("resolveConfiguration", resolution(longer(rule.keep(), USUAL_RESOLUTION)));
        alert.put("actions", List.of(Map.of("actionGroupId", "[parameters('" + receiver(rule) + "')]")));
        alert.put("enabled", true);
        return alert;
    }

    private static Map<String, Object> resolution(Duration time) {
        Map<String, Object> resolution = new LinkedHashMap<>();
        resolution.put("autoResolved", true);
        resolution.put("timeToResolve", time.toString());
        return resolution;
    }

    private static String receiver(PrometheusRule rule) {
        if ("critical".equals(rule.labels().get("severity"))) {
            return "pager";
        }
        return "compliance".equals(rule.labels().get("category")) ? "owners" : "platform";
    }

    /// Labels and the value as they are, nothing that has to be computed: what else Azure's texts can do is not written
    /// down.
    static String plain(String text) {
        return text.replaceAll("(?s)\\{\\{ with .*?}}.*?(?:\\{\\{ else }}(.*?))?\\{\\{ end }}", "$1")
                .replaceAll("(?s)\\{\\{ if [^}]*}}.*?\\{\\{ else }}(.*?)\\{\\{ end }}", "$1")
                .replaceAll("\\{\\{\\s*reReplaceAll \"[^\"]*\" \"\" (\\$labels\\.[a-z_]+)\\s*}}", "{{ $1 }}")
                .replaceAll("\\{\\{\\s*\\$value \\|\\s*humanizeDuration\\s*}}", "{{ \\$value }} s")
                .replaceAll("\\{\\{\\s*\\$value \\|\\s*humanizePercentage\\s*}}", "a share of {{ \\$value }}")
                .replaceAll("\\{\\{\\s*(\\$[A-Za-z.]+_?[a-z_]*)(?: \\|\\s*[A-Za-z]+)?\\s*}}", "{{ $1 }}");
    }

    /// Links begin with parameters of the template.
    private static String linked(String text) {
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            return text;
        }
        return "[concat(parameters('" + link.group(1) + "'), '"
                + text.substring(link.end()).replace("'", "''") + "')]";
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String oneLine(String expression) {
        return expression.replaceAll("\\s+", " ").strip();
    }
}
