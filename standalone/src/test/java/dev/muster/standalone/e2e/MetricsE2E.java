package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.standalone.deploy.Repository;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the README and the alert rules say about metrics is what the running services show.
@ExtendWith(TestPlatform.class)
class MetricsE2E {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(muster_[a-z_]+)` \\| ([^|]*)\\| ([^|]*)\\|$", Pattern.MULTILINE);
    private static final String MAY_BE_ABSENT = "only where there is one";
    private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");
    private static final Pattern SAMPLE = Pattern.compile("^(muster_[a-z_]+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern RAW = Pattern.compile("(?<![a-z_:])muster_[a-z_]+(?![a-z_:])");

    private static final Set<String> LINKS = Set.of("muster_page", "muster_dashboards", "muster_runbooks");

    @Test
    void everyMetricOfTheReadmeIsShownWithItsLabels(Running running) {
        Map<String, Set<String>> shown = shownAfterAnEvent(running);
        Map<String, Row> documented = documented();

        assertThat(documented).hasSizeGreaterThan(30);
        assertThat(documented)
                .allSatisfy((metric, row) -> assertThat(shown.getOrDefault(metric, row.ifAbsent()))
                        .as("labels of %s", metric)
                        .isEqualTo(row.labels()));
    }

    @Test
    void everyMetricThatIsShownIsInTheReadme(Running running) {
        Set<String> documented = documented().keySet();

        assertThat(shownAfterAnEvent(running).keySet())
                .filteredOn(it -> !documented.contains(it.replaceAll("_(bucket|count|sum|max)$", "")))
                .isEmpty();
    }

    @Test
    void everyMetricOfTheRulesIsShown(Running running) {
        String rules = Repository.text("deploy/monitoring/alerts/muster.rules.yaml");
        Set<String> read = RAW.matcher(rules.replaceAll("(?m)^ *#.*$|^ *-? ?record:.*$", ""))
                .results()
                .map(MatchResult::group)
                .filter(it -> !LINKS.contains(it))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> known = new TreeSet<>(shownAfterAnEvent(running).keySet());
        documented().forEach((metric, row) -> {
            if (row.meaning().contains(MAY_BE_ABSENT)) {
                known.add(metric);
            }
        });
        assertThat(read).isNotEmpty().isSubsetOf(known);
    }

    private record Row(Set<String> labels, String meaning) {

        Set<String> ifAbsent() {
            return meaning.contains(MAY_BE_ABSENT) ? labels : Set.of("nothing is shown");
        }
    }

    private static Map<String, Row> documented() {
        Map<String, Row> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Repository.text("README.md"));
        while (rows.find()) {
            documented.put(rows.group(1), new Row(words(WORD, rows.group(2)), rows.group(3)));
        }
        return documented;
    }

    /// Some series begin with the first event of a subscription.
    private static Map<String, Set<String>> shownAfterAnEvent(Running running) {
        Estate.of(running, "metrics", 1).built(running);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shown(running).containsKey("muster_ingest_last_event_timestamp_seconds"));
        return shown(running);
    }

    /// Families and their labels over all services; a histogram counts under its own name, without `le`.
    private static Map<String, Set<String>> shown(Running running) {
        Map<String, Set<String>> shown = new TreeMap<>();
        for (String scrape : running.muster().scrapes()) {
            Matcher samples = SAMPLE.matcher(scrape);
            while (samples.find()) {
                String labels = samples.group(2);
                Set<String> names = labels == null ? new TreeSet<>() : words(LABEL, labels);
                names.remove("le");
                List.of(samples.group(1), samples.group(1).replaceAll("_(bucket|count|sum)$", ""))
                        .forEach(it -> shown.put(it, names));
            }
        }
        return shown;
    }

    private static Set<String> words(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
