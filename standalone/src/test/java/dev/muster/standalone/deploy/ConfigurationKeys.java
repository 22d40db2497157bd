package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The `muster.*` keys of a service: those of its `application.yml` and those that the compiler found in its code.
final class ConfigurationKeys {

    private final Set<String> keys;

    private ConfigurationKeys(Set<String> keys) {
        this.keys = keys;
    }

    static ConfigurationKeys of(String service) {
        Set<String> keys = new TreeSet<>();
        addWritten(service, keys);
        addCompiled(service, keys);
        assertThat(keys).as("keys of %s", service).isNotEmpty();
        return new ConfigurationKeys(keys);
    }

    /// Whether the service reads this key; inside of lists and maps everything is taken for a key.
    boolean contain(String key) {
        String canonical = key.replaceAll("\\[\\d+]", "[0]");
        return keys.contains(canonical) || keys.stream().anyMatch(it -> isInside(it, canonical));
    }

    /// Whether an environment variable is one of the keys, in the spelling that Spring Boot documents: upper case, dots
    /// to
    /// underscores, dashes gone.
    boolean containVariable(String variable) {
        String canonical = variable.replaceAll("_\\d+(?=_|$)", "_0");
        return keys.stream().map(ConfigurationKeys::variable).anyMatch(it -> it.equals(canonical))
                || keys.stream()
                        .filter(it -> it.endsWith("[]"))
                        .map(it -> variable(it.replace("[]", "")) + "_0")
                        .anyMatch(canonical::startsWith);
    }

    @Override
    public String toString() {
        return keys.toString();
    }

    private static boolean isInside(String collection, String key) {
        return collection.endsWith("[]") && key.startsWith(collection.replace("[]", ""));
    }

    private static String variable(String key) {
        return key.replace("-", "")
                .replaceAll("\\[(\\d+)]", "_$1")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    private static void addWritten(String service, Set<String> keys) {
        String file = service + "/src/main/resources/application.yml";
        YamlNode.documents(file, Repository.text(file)).forEach(it -> flatten("", it, keys));
    }

    private static void flatten(String name, YamlNode node, Set<String> keys) {
        Map<String, YamlNode> entries = node.entries();
        for (int i = 0; i < node.items().size(); i++) {
            flatten(name + "[0]", node.items().get(i), keys);
        }
        entries.forEach((key, child) -> flatten(name.isEmpty() ? key : name + "." + key, child, keys));
        if (entries.isEmpty() && node.items().isEmpty() && name.startsWith("muster.")) {
            keys.add(name);
        }
    }

    private static void addCompiled(String service, Set<String> keys) {
        Path metadata = Repository.path(service + "/target/classes/META-INF/spring-configuration-metadata.json");
        assertThat(Files.exists(metadata))
                .as("%s; build it first: mvn -pl %s compile", metadata, service)
                .isTrue();
        YamlNode document = YamlNode.document(service, Repository.text(metadata));
        properties(document).forEach(it -> {
            String name = it.at("name").text();
            keys.add(isCollection(it.at("type").text()) ? name + "[]" : name);
        });
    }

    private static Stream<YamlNode> properties(YamlNode metadata) {
        return metadata.at("properties").items().stream()
                .filter(it -> it.at("name").text().startsWith("muster."));
    }

    private static boolean isCollection(String type) {
        return type.startsWith("java.util.List<")
                || type.startsWith("java.util.Set<")
                || type.startsWith("java.util.Map<");
    }
}
