package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The types that our objects may be of, each read strictly: a field that Kubernetes does not know is an error.
final class KubernetesTypes {

    /// Azure's managed Prometheus has the operator's types under a group of its own ("Create custom scrape job from
    /// your
    /// Kubernetes cluster to Azure Monitor using custom resources", 2025).
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("azmonitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("azmonitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private KubernetesTypes() {}

    /// The objects in a text of manifests.
    static List<YamlNode> strict(String manifests) {
        List<YamlNode> objects = YamlNode.documents("manifests", manifests).stream()
                .filter(YamlNode::present)
                .toList();
        assertThat(objects).isNotEmpty().allSatisfy(KubernetesTypes::check);
        return objects;
    }

    private static void check(YamlNode object) {
        String type = object.at("apiVersion").text() + "/" + object.at("kind").text();
        assertThat(TYPES).containsKey(type);
        String name = type + " " + object.at("metadata", "name").text();
        assertThat(object.at("metadata", "name").text()).as(name).matches("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
        Object typed = MAPPER.convertValue(object.value(), Objects.requireNonNull(TYPES.get(type)));
        assertThat(UnknownFields.of(name, typed)).isEmpty();
    }

    /// What we use of Strimzi's type. Source: "KafkaTopic schema reference", Strimzi 0.49 documentation.
    record KafkaTopic(String apiVersion, String kind, Metadata metadata, Spec spec) {

        record Spec(int partitions, int replicas, Map<String, Object> config) {}
    }

    /// What objects of our own types say about themselves.
    record Metadata(String name, @Nullable String namespace, Map<String, String> labels) {}

    /// What we use of KEDA's type. Source: "ScaledObject specification", KEDA 2.17 documentation.
    record ScaledObject(String apiVersion, String kind, Metadata metadata, Spec spec) {

        record Spec(
                Target scaleTargetRef,
                int minReplicaCount,
                int maxReplicaCount,
                int cooldownPeriod,
                List<ScaleTrigger> triggers) {}

        record Target(String apiVersion, String kind, String name) {}

        record ScaleTrigger(
                String type,
                @Nullable String name,
                Map<String, String> metadata,
                @Nullable Authentication authenticationRef,
                @Nullable String metricType,
                @Nullable Boolean useCachedMetrics) {}

        record Authentication(String name, @Nullable String kind) {}
    }
}
