package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesManifestsTest {

    private static final String FOLDER = "deploy/kubernetes";
    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1/Namespace", Namespace.class,
            "v1/ConfigMap", ConfigMap.class,
            "v1/Service", Service.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "apps/v1/Deployment", Deployment.class,
            "batch/v1/Job", Job.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

    private static final YamlNode KUSTOMIZATION =
            YamlNode.document("kustomization.yaml", Repository.text(FOLDER + "/kustomization.yaml"));
    private static final List<YamlNode> MANIFESTS = KUSTOMIZATION.at("resources").texts().stream()
            .flatMap(it -> YamlNode.documents(it, Repository.text(FOLDER + "/" + it)).stream())
            .toList();

    @Test
    void kubectlRendersEveryManifestIntoTheNamespace() throws Exception {
        String rendered = OsTool.KUBECTL.run(Repository.path("deploy"), List.of("kustomize", "kubernetes"));

        List<YamlNode> documents = YamlNode.documents("rendered", rendered);
        assertThat(documents).hasSameSizeAs(MANIFESTS);
        assertThat(documents.stream().filter(it -> !kind(it).equals("Namespace")))
                .allMatch(it -> it.at("metadata", "namespace").text().equals("muster"));
    }

    @Test
    void everyFileIsAResourceOfTheKustomization() {
        List<String> files = Repository.files(FOLDER, ".yaml").stream()
                .map(it -> it.getFileName().toString())
                .filter(it -> !it.equals("kustomization.yaml"))
                .toList();
        assertThat(KUSTOMIZATION.at("resources").texts()).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void everyFieldIsOneThatKubernetesKnows() {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(MANIFESTS).isNotEmpty().allSatisfy(manifest -> {
            String kind = manifest.at("apiVersion").text() + "/" + kind(manifest);
            assertThat(KINDS).containsKey(kind);
            Object typed = mapper.convertValue(manifest.value(), Objects.requireNonNull(KINDS.get(kind)));
            assertThat(UnknownFields.of(manifest + "/" + name(manifest), typed)).isEmpty();
        });
    }

    @Test
    void imagesAreThoseOfThisVersion() {
        List<YamlNode> images = KUSTOMIZATION.at("images").items();
        assertThat(images).allSatisfy(it -> assertThat(it.at("newTag").text()).isEqualTo(ProjectVersion.read()));
        assertThat(images.stream().map(it -> it.at("name").text()))
                .containsExactlyInAnyOrderElementsOf(
                        containers().map(it -> it.at("image").text()).collect(Collectors.toSet()));
    }

    @Test
    void everyContainerRunsRestrictedAndWithinLimits() {
        assertThat(pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("securityContext", "runAsNonRoot").value()).isEqualTo(true);
            assertThat(pod.at("securityContext", "seccompProfile", "type").text())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
        });
        assertThat(containers()).allSatisfy(container -> {
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

    @Test
    void everyServiceIsProbedOnItsMainPort() {
        assertThat(ofKind("Deployment").toList()).hasSize(3).allSatisfy(it -> {
            YamlNode container = pod(it).at("containers").items().getFirst();
            assertThat(probe(container, "startupProbe")).isEqualTo("/livez http");
            assertThat(probe(container, "livenessProbe")).isEqualTo("/livez http");
            assertThat(probe(container, "readinessProbe")).isEqualTo("/readyz http");
        });
    }

    @Test
    void whatHasReplicasHasADisruptionBudget() {
        Set<String> replicated = ofKind("Deployment")
                .filter(it -> Integer.parseInt(it.at("spec", "replicas").text()) > 1)
                .map(KubernetesManifestsTest::podName)
                .collect(Collectors.toSet());
        assertThat(replicated)
                .containsExactlyInAnyOrderElementsOf(ofKind("PodDisruptionBudget")
                        .map(it -> it.at("spec", "selector", "matchLabels", "app.kubernetes.io/name")
                                .text())
                        .toList());
    }

    @Test
    void everyServiceSelectsPodsAndTargetsTheirPorts() {
        assertThat(ofKind("Service").toList()).hasSize(3).allSatisfy(service -> {
            YamlNode deployment = ofKind("Deployment")
                    .filter(it -> podName(it)
                            .equals(service.at("spec", "selector", "app.kubernetes.io/name")
                                    .text()))
                    .findFirst()
                    .orElseThrow();
            List<String> ports = pod(deployment).at("containers").items().getFirst().at("ports").items().stream()
                    .map(it -> it.at("name").text())
                    .toList();
            assertThat(service.at("spec", "ports").items().stream()
                            .map(it -> it.at("targetPort").text()))
                    .containsExactlyElementsOf(ports);
        });
    }

    @Test
    void nothingTalksUnlessAPolicyNamesIt() {
        List<YamlNode> policies = ofKind("NetworkPolicy").toList();
        assertThat(policies.stream()
                        .filter(it -> it.at("spec", "podSelector").entries().isEmpty()
                                && !it.at("spec", "ingress").present()
                                && !it.at("spec", "egress").present()))
                .singleElement()
                .satisfies(
                        it -> assertThat(it.at("spec", "policyTypes").texts()).containsExactly("Ingress", "Egress"));
        Set<String> named = policies.stream()
                .map(it -> it.at("spec", "podSelector", "matchLabels", "app.kubernetes.io/name")
                        .text())
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        workloads().map(KubernetesManifestsTest::podName).toList());
    }

    @Test
    void noSecretIsWrittenDown() {
        assertThat(MANIFESTS).noneMatch(it -> kind(it).equals("Secret"));
        assertThat(containers().flatMap(it -> it.at("env").items().stream()))
                .filteredOn(it -> isSecret(it.at("name").text()))
                .isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(it.at("value").present()).isFalse();
                    assertThat(it.at("valueFrom", "secretKeyRef", "name").text())
                            .startsWith("muster-");
                });
        assertThat(ofKind("ConfigMap").flatMap(it -> it.at("data").entries().keySet().stream()))
                .noneMatch(KubernetesManifestsTest::isSecret);
    }

    @Test
    void everyVariableIsAKeyOfItsService() {
        List<String> shared = ofKind("ConfigMap")
                .flatMap(it -> it.at("data").entries().keySet().stream())
                .toList();
        Set<String> used = containers()
                .flatMap(container -> {
                    ConfigurationKeys keys =
                            ConfigurationKeys.of(container.at("image").text().replace("muster/", ""));
                    List<String> own = container.at("env").items().stream()
                            .map(it -> it.at("name").text())
                            .toList();
                    assertThat(own)
                            .as("%s reads %s", container, keys)
                            .filteredOn(it -> !keys.containVariable(it))
                            .isEmpty();
                    return shared.stream().filter(keys::containVariable);
                })
                .collect(Collectors.toSet());
        assertThat(used).as("shared variables that some service reads").containsAll(shared);
    }

    private static boolean isSecret(String variable) {
        return variable.contains("PASSWORD") || variable.contains("SECRET");
    }

    private static String probe(YamlNode container, String name) {
        YamlNode get = container.at(name, "httpGet");
        return get.at("path").text() + " " + get.at("port").text();
    }

    private static Stream<YamlNode> containers() {
        return pods().stream().flatMap(it -> it.at("containers").items().stream());
    }

    private static List<YamlNode> pods() {
        return workloads().map(KubernetesManifestsTest::pod).toList();
    }

    private static Stream<YamlNode> workloads() {
        return Stream.concat(ofKind("Deployment"), ofKind("Job"));
    }

    private static YamlNode pod(YamlNode workload) {
        return workload.at("spec", "template", "spec");
    }

    private static String podName(YamlNode workload) {
        return workload.at("spec", "template", "metadata", "labels", "app.kubernetes.io/name")
                .text();
    }

    private static Stream<YamlNode> ofKind(String kind) {
        return MANIFESTS.stream().filter(it -> kind(it).equals(kind));
    }

    private static String kind(YamlNode manifest) {
        return manifest.at("kind").text();
    }

    private static String name(YamlNode manifest) {
        return manifest.at("metadata", "name").text();
    }
}
