package dev.muster.standalone.deploy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// The Helm chart with the values of an example and perhaps a few others, as helm itself reads it: in this process, by
/// helm's own code.
///
/// @param values what is told to the chart
record Chart(Map<String, Object> values) {

    static final String FOLDER = "deploy/helm/muster";
    static final List<String> EXAMPLES = List.of("small", "production", "azure");

    private static final String KUBERNETES = "1.30.0";
    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            """;

    static Chart example(String name) {
        String file = FOLDER + "/examples/" + name + ".yaml";
        return new Chart(maps(YamlNode.document(file, Repository.text(file)).value()));
    }

    /// The same with another value at a path such as `ingest.ingress.host`.
    Chart with(String path, Object value) {
        Map<String, Object> changed = maps(new Yaml().load(new Yaml().dump(values)));
        Map<String, Object> at = changed;
        List<String> keys = List.of(path.split("\\.", -1));
        for (String key : keys.subList(0, keys.size() - 1)) {
            at = maps(at.compute(key, (ignored, old) -> old instanceof Map<?, ?> map ? map : new LinkedHashMap<>()));
        }
        at.put(keys.getLast(), value);
        return new Chart(changed);
    }

    /// What `helm template` writes.
    ///
    /// @throws IllegalStateException with helm's words when the values are refused
    String rendered() {
        return withFile(
                new Yaml().dump(values),
                file -> new Helm(Repository.path(FOLDER))
                        .template()
                        .withName("muster")
                        .withNamespace("muster")
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(file)
                        .call());
    }

    /// The same, taken apart; each object is one that Kubernetes would accept.
    List<YamlNode> objects() {
        return KubernetesTypes.strict(rendered());
    }

    /// What helm says to the person who has installed it. No cluster is asked.
    String notes() {
        return withFile(
                KUBECONFIG,
                kubeconfig -> withFile(new Yaml().dump(values), file -> {
                    String said = new Helm(Repository.path(FOLDER))
                            .install()
                            .clientOnly()
                            .dryRun()
                            .debug()
                            .withName("muster")
                            .withNamespace("muster")
                            .withKubeVersion(KUBERNETES)
                            .withKubeConfig(kubeconfig)
                            .withValuesFile(file)
                            .call()
                            .getOutput();
                    return said.substring(said.indexOf("NOTES:"));
                }));
    }

    private static String withFile(String content, Function<Path, String> use) {
        try {
            Path file = Files.createTempFile("muster-chart", ".yaml");
            try {
                return use.apply(Files.writeString(file, content));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> maps(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
