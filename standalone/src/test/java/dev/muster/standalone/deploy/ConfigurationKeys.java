package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `muster.*` keys of a service: those of its `application.yml` and those that the compiler found in its code.
/// Elements
/// of lists are written `[0]`, a map of the user's own names ends in `.*`.
final class ConfigurationKeys {

    private static final Pattern COLLECTION = Pattern.compile("java\\.util\\.(List|Set|Collection)<(.+)>");

    private final Set<String> keys;

    private ConfigurationKeys(Set<String> keys) {
        this.keys = keys;
    }

    static ConfigurationKeys of(String service) {
        Set<String> keys = new TreeSet<>();
        String file = service + "/src/main/resources/application.yml";
        YamlNode.documents(file, Repository.text(file)).forEach(it -> addWritten("", it, keys));
        addCompiled(service, keys);
        assertThat(keys).as("keys of %s", service).isNotEmpty();
        return new ConfigurationKeys(keys);
    }

    /// Whether the service reads this key.
    boolean contain(String key) {
        String canonical = key.replaceAll("\\[\\d+]", "[0]");
        return keys.stream().anyMatch(it -> matches(it, canonical, '.'));
    }

    /// Whether an environment variable is one of the keys, in the spelling that Spring Boot documents: upper case, dots
    /// to
    /// underscores, dashes gone.
    boolean containVariable(String variable) {
        String canonical = variable.replaceAll("_\\d+(?=_|$)", "_0");
        return keys.stream().anyMatch(it -> matches(variable(it), canonical, '_'));
    }

    @Override
    public String toString() {
        return keys.toString();
    }

    private static boolean matches(String key, String asked, char separator) {
        String open = separator + "*";
        return key.equals(asked) || (key.endsWith(open) && asked.startsWith(key.substring(0, key.length() - 1)));
    }

    private static String variable(String key) {
        return key.replace("-", "")
                .replaceAll("\\[(\\d+)]", "_$1")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    private static void addWritten(String name, YamlNode node, Set<String> keys) {
        Map<String, YamlNode> entries = node.entries();
        entries.forEach((key, child) -> addWritten(name.isEmpty() ? key : name + "." + key, child, keys));
        node.items().forEach(it -> addWritten(name + "[0]", it, keys));
        if (entries.isEmpty() && name.startsWith("muster.")) {
            keys.add(name);
        }
    }

    private static void addCompiled(String service, Set<String> keys) {
        Path classes = Repository.path(service + "/target/classes");
        Path metadata = classes.resolve("META-INF/spring-configuration-metadata.json");
        assertThat(Files.exists(metadata))
                .as("%s; build it first: mvn -pl %s compile", metadata, service)
                .isTrue();
        for (YamlNode property : YamlNode.json(service, Repository.text(metadata))
                .at("properties")
                .items()) {
            String name = property.at("name").text();
            if (name.startsWith("muster.")) {
                addTyped(name, property.at("type").text(), classes, keys);
            }
        }
    }

    private static void addTyped(String name, String type, Path classes, Set<String> keys) {
        Matcher collection = COLLECTION.matcher(type);
        keys.add(type.startsWith("java.util.Map<") ? name + ".*" : name);
        if (collection.matches()) {
            keys.add(name + "[0]");
            addElement(name + "[0]", collection.group(2), classes, keys);
        }
    }

    private static void addElement(String name, String type, Path classes, Set<String> keys) {
        if (type.startsWith("dev.muster.")) {
            for (RecordComponent component : components(type, classes)) {
                String key = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                addTyped(name + "." + key, component.getGenericType().getTypeName(), classes, keys);
            }
        }
    }

    private static RecordComponent[] components(String type, Path classes) {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url(classes)})) {
            RecordComponent[] components = Class.forName(type, false, loader).getRecordComponents();
            return components == null ? new RecordComponent[0] : components;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path classes) throws MalformedURLException {
        return classes.toUri().toURL();
    }
}
