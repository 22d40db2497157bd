package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern METRIC = Pattern.compile("\\bmuster_[a-z_]*[a-z]\\b");
    private static final Pattern KEY = Pattern.compile(
            "(?<=`|-D)muster\\.(azure|database|kafka|ingest|evaluator|rules|topics)[a-z0-9.\\[\\]-]*[a-z0-9\\]]");
    private static final List<String> DOCUMENTS = Stream.of(
                    Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"),
                    Stream.of("kubernetes", "helm/muster", "azure", "images").map(it -> "deploy/" + it + "/README.md"),
                    Repository.files("deploy/operations", ".md").stream()
                            .map(it -> "deploy/operations/" + it.getFileName()))
            .flatMap(it -> it)
            .toList();
    private static final List<String> SERVICES = List.of("ingest", "evaluator", "reporter");

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(DOCUMENTS)
                .allSatisfy(document -> assertThat(links(document)).as(document).allSatisfy(link -> {
                    String file = link.replaceAll("#.*$", "");
                    Path target = file.isEmpty()
                            ? Repository.path(document)
                            : Repository.path(document).resolveSibling(file).normalize();
                    assertThat(target).exists();
                    if (link.contains("#")) {
                        assertThat(anchors(target)).contains(link.replaceAll("^.*#", ""));
                    }
                }));
    }

    @Test
    void everyKeyThatTheReadmeNamesExists() {
        List<ConfigurationKeys> services =
                SERVICES.stream().map(ConfigurationKeys::of).toList();
        Set<String> keys = found(KEY, Repository.text("README.md"));
        assertThat(keys).isNotEmpty();
        assertThat(keys)
                .filteredOn(key -> services.stream().noneMatch(it -> it.contain(key)))
                .isEmpty();
    }

    @Test
    void everyMetricOfTheRulesIsInTheReadme() {
        Set<String> documented = found(METRIC, Repository.text("README.md"));
        Set<String> used = Repository.files("deploy/monitoring/alerts", ".rules.yaml").stream()
                .flatMap(it -> YamlNode.document(it.toString(), Repository.text(it)).at("groups").items().stream())
                .flatMap(it -> it.at("rules").items().stream())
                .flatMap(it ->
                        found(METRIC, it.at("expr").text().replaceAll("[a-z_]+:muster_[a-z_]+:[a-z_]+", "")).stream())
                .map(it -> it.replaceAll("_(bucket|count|sum)$", ""))
                .collect(Collectors.toSet());
        assertThat(used).isNotEmpty().isSubsetOf(documented);
    }

    @Test
    void everyVariableInACommandOfTheRunbooksIsExplained() {
        Set<String> explained =
                found(Pattern.compile("(?m)(?<=^\\| |`, )`[A-Z_]+`"), Repository.text("deploy/operations/README.md"));
        Set<String> used = Repository.files("deploy/monitoring/runbooks", ".md").stream()
                .flatMap(it -> found(Pattern.compile("(?<=\\$)[A-Z][A-Z_]+"), Repository.text(it)).stream())
                .map(it -> "`" + it + "`")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).hasSizeGreaterThan(10);
        assertThat(explained).containsExactlyElementsOf(used);
    }

    /// By POST, but it changes nothing: it tells whether a machine could be protected.
    private static final String QUESTION = "Microsoft.RecoveryServices/locations/backupPreValidateProtection/action";

    @Test
    void theRoleForAzureOnlyReads() {
        String role = "deploy/azure/muster-reader.json";
        YamlNode definition = YamlNode.json(role, Repository.text(role));
        assertThat(definition.at("Actions").texts())
                .isNotEmpty()
                .allMatch(it -> it.matches("Microsoft\\.[A-Za-z]+(/[A-Za-z]+)+/read") || it.equals(QUESTION));
        assertThat(definition.at("DataActions").texts()).isEmpty();
    }

    private static List<String> links(String document) {
        return LINK.matcher(Repository.text(document))
                .results()
                .map(it -> it.group(1))
                .filter(it -> !it.startsWith("https://"))
                .toList();
    }

    /// Anchors as the usual renderers make them of headings.
    private static Stream<String> anchors(Path document) {
        return HEADING.matcher(Repository.text(document))
                .results()
                .map(it -> it.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
