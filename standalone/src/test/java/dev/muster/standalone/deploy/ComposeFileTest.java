package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

    private static final String TEXT = Repository.text("docker-compose.yml");
    private static final YamlNode COMPOSE = YamlNode.document("docker-compose.yml", TEXT);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)([^}]*)}");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+(\\.\\d+)?(-[a-z0-9.]+)?");

    @Test
    void everyImageIsPinnedOrBuiltHere() {
        assertThat(services()).allSatisfy(it -> {
            String image = it.at("image").text();
            if (image.startsWith("muster/")) {
                assertThat(image).endsWith(":" + ProjectVersion.read());
            } else {
                assertThat(image).matches(PINNED);
            }
        });
    }

    @Test
    void everyOwnImageHasOneBuildFromItsModule() {
        Map<String, List<YamlNode>> builds = services().stream()
                .filter(it -> it.at("image").text().startsWith("muster/"))
                .collect(Collectors.groupingBy(it -> it.at("image").text()));
        assertThat(builds).isNotEmpty().allSatisfy((image, services) -> {
            assertThat(services.stream().filter(it -> it.at("build").present()).toList())
                    .singleElement()
                    .satisfies(it -> {
                        String context = it.at("build", "context").text();
                        assertThat(context).isEqualTo(module(image) + "/target");
                        assertThat(Repository.path(context)
                                        .resolve(it.at("build", "dockerfile").text())
                                        .normalize())
                                .exists();
                    });
        });
    }

    @Test
    void everyMountedFileExistsAndEveryVolumeIsDeclared() {
        Set<String> declared = COMPOSE.at("volumes").entries().keySet();
        List<String> sources = services().stream()
                .flatMap(it -> it.at("volumes").texts().stream())
                .map(it -> it.substring(0, it.indexOf(':')))
                .toList();
        assertThat(sources).anyMatch(it -> it.startsWith("./")).allSatisfy(it -> {
            if (it.startsWith("./")) {
                assertThat(Repository.path(it)).exists();
            } else {
                assertThat(declared).contains(it);
            }
        });
    }

    @Test
    void secretsComeFromOutsideAndAreRequired() {
        assertThat(variables().filter(it -> it.getKey().matches(".*(PASSWORD|SECRETS?)")))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.getValue().text()).matches("\\$\\{[A-Z_]+:\\?[^}]+}"));
    }

    @Test
    void whatComesFromOutsideIsInTheExample() {
        Set<String> asked = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(TEXT);
        while (matcher.find()) {
            asked.add(matcher.group(1));
        }
        Set<String> shown = Repository.text("deploy/compose/example.env")
                .lines()
                .filter(it -> it.matches("#? ?[A-Z0-9_]+=.*"))
                .map(it -> it.replaceAll("^#? ?|=.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(asked);
    }

    @Test
    void everyVariableIsAKeyOfItsService() {
        assertThat(services().stream()
                        .filter(it -> isSpringService(module(it.at("image").text()))))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(it -> {
                    ConfigurationKeys keys =
                            ConfigurationKeys.of(module(it.at("image").text()));
                    assertThat(musterVariables(it)).isNotEmpty();
                    assertThat(musterVariables(it))
                            .as("%s reads %s", it, keys)
                            .filteredOn(name -> !keys.containVariable(name))
                            .isEmpty();
                });
    }

    @Test
    void everyVariableOfTheSimulatorIsAnOption() {
        Set<String> options = Pattern.compile("[A-Z_]+\\(\\s*\"([a-z.-]+)\",")
                .matcher(Repository.text("simulator/src/main/java/dev/muster/simulator/options/Setting.java"))
                .results()
                .map(it -> "MUSTER_SIMULATOR_"
                        + it.group(1).replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(musterVariables(COMPOSE.at("services", "simulator")))
                .isNotEmpty()
                .isSubsetOf(options);
    }

    @Test
    void whatRunsIsWatchedAndWaitedFor() {
        assertThat(services()).allSatisfy(it -> {
            boolean job = it.at("restart").text().equals("no");
            assertThat(it.at("healthcheck", "test").present()).isEqualTo(!job);
            assertThat(it.at("depends_on").entries()).allSatisfy((name, on) -> {
                YamlNode other = COMPOSE.at("services", name);
                assertThat(other.present()).isTrue();
                assertThat(on.at("condition").text())
                        .isEqualTo(
                                other.at("restart").text().equals("no")
                                        ? "service_completed_successfully"
                                        : "service_healthy");
            });
        });
    }

    @Test
    void portsArePublishedOnLoopbackOnly() {
        assertThat(services().stream().flatMap(it -> it.at("ports").texts().stream()))
                .isNotEmpty()
                .allMatch(it -> it.matches("127\\.0\\.0\\.1:(\\d+|\\$\\{[A-Z_]+:-\\d+}):\\d+"));
    }

    @Test
    void prometheusScrapesTheManagementPortOfEveryService() {
        YamlNode prometheus = YamlNode.document("prometheus.yml", Repository.text("deploy/monitoring/prometheus.yml"));
        Collection<String> targets = prometheus.at("scrape_configs").items().stream()
                .filter(it -> it.at("job_name").text().matches("muster-(ingest|evaluator|reporter)"))
                .flatMap(it -> it.at("static_configs").items().stream())
                .flatMap(it -> it.at("targets").texts().stream())
                .toList();
        assertThat(targets)
                .containsExactlyInAnyOrderElementsOf(Stream.of("ingest", "evaluator", "reporter")
                        .map(it -> it + ":" + managementPort(it))
                        .toList());
        assertThat(COMPOSE.at("services").entries()).containsKeys("ingest", "evaluator", "reporter");
    }

    private static String managementPort(String service) {
        String file = service + "/src/main/resources/application.yml";
        return YamlNode.document(file, Repository.text(file))
                .at("management", "server", "port")
                .text();
    }

    private static boolean isSpringService(String module) {
        return Set.of("ingest", "evaluator", "reporter").contains(module);
    }

    private static String module(String image) {
        return image.replaceAll("^muster/|:.*$", "");
    }

    private static List<String> musterVariables(YamlNode service) {
        return service.at("environment").entries().keySet().stream()
                .filter(it -> it.startsWith("MUSTER_"))
                .toList();
    }

    private static Stream<Map.Entry<String, YamlNode>> variables() {
        return services().stream().flatMap(it -> it.at("environment").entries().entrySet().stream());
    }

    private static Collection<YamlNode> services() {
        Collection<YamlNode> services = COMPOSE.at("services").entries().values();
        assertThat(services).isNotEmpty();
        return services;
    }
}
