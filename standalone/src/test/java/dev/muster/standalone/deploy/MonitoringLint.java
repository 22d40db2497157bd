package dev.muster.standalone.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds what promtool and amtool accept although nothing has that name: a metric that nobody shows, a series that
/// nobody
/// records, an alert, receiver or label that does not exist. Such a rule or route is valid and silent for ever.
///
/// @param metrics what the README says that the services show
/// @param labels its labels and those of alerts
/// @param recorded names of the recording rules
/// @param alerts names of the alerts
record MonitoringLint(Set<String> metrics, Set<String> labels, Set<String> recorded, Set<String> alerts) {

    private static final String FOLDER = "deploy/monitoring";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(muster_[a-z_]+)` \\| ([^|]*)\\|");
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");
    private static final Pattern RECORDED = Pattern.compile("[a-z_]+:muster_[a-z_]+:[a-z0-9_]+");
    private static final Pattern METRIC = Pattern.compile("(?<![a-z_:.-])muster_[a-z_]*[a-z](?![a-z_:])");
    private static final Pattern ALERT = Pattern.compile("\\bMuster[A-Z][A-Za-z]+");
    private static final Pattern RECEIVER = Pattern.compile("(?<=receiver: )[a-z-]+");
    private static final Pattern LABEL = Pattern.compile(
            "(?<=\\$labels\\.)[a-z_]+|(?<=matchers: \\[)[a-z_]+|(?<=, )[a-z_]+(?= =~? )|(?<=(?:group_by|equal): \\[)[a-z_]+");

    /// Labels that only the texts read, see prometheus.yml, and roles and groups of the services.
    private static final Set<String> NO_METRICS =
            Set.of("muster_page", "muster_dashboards", "muster_runbooks", "muster_evaluator", "muster_reporter");

    static MonitoringLint ofTheRepository() {
        String readme = Repository.text("README.md");
        String rules = Repository.text(FOLDER + "/alerts/muster.rules.yaml");
        Set<String> labels = new TreeSet<>(Set.of("alertname", "severity", "service", "category", "cluster"));
        ROW.matcher(readme).results().forEach(row -> labels.addAll(all(WORD, row.group(2), 1)));
        return new MonitoringLint(
                all(ROW, readme, 1),
                labels,
                all(Pattern.compile("record: (\\S+)"), rules, 1),
                all(Pattern.compile("alert: (\\S+)"), rules, 1));
    }

    /// The files that people write, by their path from the root.
    static Map<String, String> files() {
        return Stream.of(
                        files("/alerts", ".rules.yaml"),
                        files("/dashboards", ".json"),
                        files("/runbooks", ".md"),
                        Stream.of(FOLDER + "/alertmanager.yml", FOLDER + "/prometheus.yml"))
                .flatMap(it -> it)
                .collect(Collectors.toMap(it -> it, Repository::text));
    }

    /// What is wrong in a file, each as `file:line: what`.
    List<String> complaints(String file, String text) {
        List<String> complaints = new ArrayList<>(unreadable(file, text));
        List<String> lines = text.lines().toList();
        Set<String> receivers = all(Pattern.compile("(?m)^  - name: ([a-z-]+)$"), text, 1);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String place = file + ":" + (i + 1) + ": ";
            unknown(RECORDED, line, recorded, it -> it, place + "no rule records ", complaints);
            unknown(
                    METRIC,
                    withoutRecorded(line),
                    metrics,
                    MonitoringLint::family,
                    place + "no service shows ",
                    complaints);
            unknown(ALERT, line, alerts, it -> it, place + "there is no alert ", complaints);
            if (file.endsWith("alertmanager.yml")) {
                unknown(RECEIVER, line, receivers, it -> it, place + "there is no receiver ", complaints);
            }
            if (!file.endsWith(".md")) {
                unknown(LABEL, line, labels, it -> it, place + "nothing has the label ", complaints);
            }
        }
        return complaints;
    }

    private static void unknown(
            Pattern pattern,
            String line,
            Set<String> known,
            UnaryOperator<String> name,
            String words,
            List<String> complaints) {
        all(pattern, line, 0).stream()
                .filter(it -> !NO_METRICS.contains(it) && !known.contains(name.apply(it)))
                .forEach(it -> complaints.add(words + it));
    }

    private static List<String> unreadable(String file, String text) {
        try {
            if (file.endsWith(".json")) {
                JsonMapper.shared().readTree(text);
            } else if (file.matches(".*\\.ya?ml")) {
                YamlNode.documents(file, text);
            }
            return List.of();
        } catch (JacksonException e) {
            return List.of(file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (MarkedYAMLException e) {
            return List.of(file + ":" + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
        }
    }

    private static String withoutRecorded(String line) {
        return RECORDED.matcher(line).replaceAll("");
    }

    private static String family(String metric) {
        return metric.replaceAll("_(bucket|count|sum)$", "");
    }

    private static Set<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult it) -> it.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> files(String folder, String ending) {
        return Repository.files(FOLDER + folder, ending).stream()
                .map(Path::getFileName)
                .map(it -> FOLDER + folder + "/" + it);
    }
}
