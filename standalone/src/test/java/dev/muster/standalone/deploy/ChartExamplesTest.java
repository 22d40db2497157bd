package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of the chart, rendered, are the manifests for those who use kustomize, and keep what we promise of
/// every pod.
class ChartExamplesTest {

    private static final String MANIFESTS = "deploy/kubernetes";
    private static final Map<String, List<YamlNode>> OBJECTS = Chart.EXAMPLES.stream()
            .collect(Collectors.toMap(it -> it, it -> Chart.example(it).objects()));

    static List<String> examples() {
        return Chart.EXAMPLES;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areTheManifestsForKustomize(String example) {
        Approved.check(
                MANIFESTS + "/" + example + "/muster.yaml",
                "# Written by a test from deploy/helm/muster/examples/%s.yaml; change that and the chart, not this.\n"
                                .formatted(example)
                        + Chart.example(example).rendered());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areRenderedByKubectlIntoTheNamespace(String example) throws Exception {
        String rendered = OsTool.KUBECTL.run(Repository.path(MANIFESTS), List.of("kustomize", example));

        List<YamlNode> documents = KubernetesTypes.strict(rendered);
        assertThat(documents).hasSize(objects(example).size() + 1);
        assertThat(documents.stream().filter(it -> !kind(it).equals("Namespace")))
                .allMatch(it -> it.at("metadata", "namespace").text().equals("muster"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runEveryContainerRestrictedAndWithinLimits(String example) {
        assertThat(pods(example)).hasSize(4).allSatisfy(pod -> {
            assertThat(pod.at("securityContext", "runAsNonRoot").value()).isEqualTo(true);
            assertThat(pod.at("securityContext", "seccompProfile", "type").text())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
        });
        assertThat(containers(example)).hasSize(4).allSatisfy(container -> {
            YamlNode security = container.at("securityContext");
            assertThat(security.at("allowPrivilegeEscalation").value()).isEqualTo(false);
            assertThat(security.at("readOnlyRootFilesystem").value()).isEqualTo(true);
            assertThat(security.at("capabilities", "drop").texts()).containsExactly("ALL");
            YamlNode resources = container.at("resources");
            assertThat(resources.at("requests", "cpu").present()).isTrue();
            assertThat(resources.at("requests", "memory").text())
                    .isNotEmpty()
                    .isEqualTo(resources.at("limits", "memory").text());
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void probeEveryServiceOnItsMainPort(String example) {
        assertThat(ofKind(example, "Deployment")).hasSize(3).allSatisfy(it -> {
            YamlNode container = pod(it).at("containers").items().getFirst();
            assertThat(probe(container, "startupProbe")).isEqualTo("/livez http");
            assertThat(probe(container, "livenessProbe")).isEqualTo("/livez http");
            assertThat(probe(container, "readinessProbe")).isEqualTo("/readyz http");
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void haveADisruptionBudgetForWhatHasReplicas(String example) {
        Set<String> scaled = Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(it -> ofKind(example, it).stream())
                .map(it -> it.at("spec", "scaleTargetRef", "name").text())
                .collect(Collectors.toSet());
        List<String> replicated = ofKind(example, "Deployment").stream()
                .filter(it -> scaled.contains(name(it))
                        || Integer.parseInt(it.at("spec", "replicas").text()) > 1)
                .map(ChartExamplesTest::name)
                .toList();
        assertThat(ofKind(example, "PodDisruptionBudget"))
                .extracting(ChartExamplesTest::name)
                .containsExactlyInAnyOrderElementsOf(replicated);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void selectPodsThatExistByLabelsThatTheyHave(String example) {
        List<Map<String, String>> pods = workloads(example).stream()
                .map(it -> labels(it.at("spec", "template", "metadata", "labels")))
                .toList();
        Stream.of("Service", "PodDisruptionBudget", "NetworkPolicy", "PodMonitor")
                .flatMap(it -> ofKind(example, it).stream())
                .forEach(it -> {
                    YamlNode spec = it.at("spec");
                    YamlNode selector = Stream.of(
                                    spec.at("podSelector", "matchLabels"),
                                    spec.at("selector", "matchLabels"),
                                    spec.at("selector"))
                            .filter(YamlNode::present)
                            .findFirst()
                            .orElseThrow();
                    assertThat(labels(selector)).isNotEmpty();
                    assertThat(pods)
                            .as("%s %s", kind(it), name(it))
                            .anyMatch(labels -> labels.entrySet()
                                    .containsAll(labels(selector).entrySet()));
                });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void letNothingTalkUnlessAPolicyNamesIt(String example) {
        List<YamlNode> policies = ofKind(example, "NetworkPolicy");
        assertThat(policies.stream()
                        .filter(it -> !it.at("spec", "ingress").present()
                                && !it.at("spec", "egress").present()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.at("spec", "policyTypes").texts()).containsExactly("Ingress", "Egress");
                    assertThat(it.at("spec", "podSelector", "matchLabels").entries())
                            .doesNotContainKey("app.kubernetes.io/component");
                });
        assertThat(policies.stream()
                        .map(it -> it.at("spec", "podSelector", "matchLabels", "app.kubernetes.io/component")
                                .text())
                        .filter(it -> !it.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(workloads(example).stream()
                        .map(ChartExamplesTest::component)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writeNoSecretDownAndNameAllThatAreNeeded(String example) {
        assertThat(ofKind(example, "Secret")).isEmpty();
        assertThat(containers(example).stream().flatMap(it -> it.at("env").items().stream()))
                .filteredOn(it -> it.at("name").text().matches(".*(PASSWORD|SECRET)S?"))
                .isEmpty();
        assertThat(pods(example)).allSatisfy(pod -> {
            List<String> files = pod.at("volumes").items().stream()
                    .flatMap(it -> it.at("projected", "sources").items().stream())
                    .map(it -> it.at("secret", "name").text())
                    .toList();
            assertThat(files).isNotEmpty().allMatch(it -> it.startsWith("muster-"));
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void tellEachServiceOnlyKeysThatItReads(String example) {
        List<YamlNode> configurations = ofKind(example, "ConfigMap").stream()
                .filter(it -> it.at("data", "application.yaml").present())
                .toList();
        assertThat(configurations).hasSize(3).allSatisfy(it -> {
            ConfigurationKeys keys = ConfigurationKeys.of(component(it));
            YamlNode told = YamlNode.document(
                    name(it), it.at("data", "application.yaml").text());
            assertThat(told.entries()).isNotEmpty();
            told.entries()
                    .forEach((key, value) -> assertThat(keysIn(key, value))
                            .as("%s reads %s", component(it), keys)
                            .allMatch(keys::contain));
        });
    }

    @Test
    void useEveryKindOfObject() {
        assertThat(OBJECTS.values().stream().flatMap(List::stream).map(ChartExamplesTest::kind))
                .contains("Ingress", "HTTPRoute", "HorizontalPodAutoscaler", "ScaledObject", "PrometheusRule");
    }

    /// The keys with a value: a list of objects is keys of its elements.
    private static Stream<String> keysIn(String key, YamlNode value) {
        if (!value.entries().isEmpty()) {
            return value.entries().entrySet().stream().flatMap(it -> keysIn(key + "." + it.getKey(), it.getValue()));
        }
        if (!value.items().isEmpty()) {
            return value.items().stream().flatMap(it -> keysIn(key + "[0]", it));
        }
        return Stream.of(key);
    }

    private static Map<String, String> labels(YamlNode node) {
        return node.entries().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().text()));
    }

    private static String probe(YamlNode container, String name) {
        YamlNode get = container.at(name, "httpGet");
        return get.at("path").text() + " " + get.at("port").text();
    }

    private static List<YamlNode> containers(String example) {
        return pods(example).stream()
                .flatMap(it -> it.at("containers").items().stream())
                .toList();
    }

    private static List<YamlNode> pods(String example) {
        return workloads(example).stream().map(ChartExamplesTest::pod).toList();
    }

    private static List<YamlNode> workloads(String example) {
        return Stream.concat(ofKind(example, "Deployment").stream(), ofKind(example, "Job").stream())
                .toList();
    }

    private static YamlNode pod(YamlNode workload) {
        return workload.at("spec", "template", "spec");
    }

    private static String component(YamlNode object) {
        return object.at("metadata", "labels", "app.kubernetes.io/component").text();
    }

    private static List<YamlNode> objects(String example) {
        return OBJECTS.getOrDefault(example, List.of());
    }

    private static List<YamlNode> ofKind(String example, String kind) {
        return objects(example).stream().filter(it -> kind(it).equals(kind)).toList();
    }

    private static String kind(YamlNode object) {
        return object.at("kind").text();
    }

    private static String name(YamlNode object) {
        return object.at("metadata", "name").text();
    }
}
