package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the compiler wrote down about the keys of a service: name, type, default and the sentence of its `@param`. Keys
/// of
/// lists of records are those of the record's components, with the sentences of its source.
final class ConfigurationMetadata {

    private static final Pattern LIST_OF_OURS = Pattern.compile("java\\.util\\.List<(dev\\.muster\\..+)>");
    private static final Pattern LINK = Pattern.compile("\\[#?([A-Za-z]+)]");

    private ConfigurationMetadata() {}

    /// One key.
    ///
    /// @param standard its default, empty when there is none
    record Key(String name, String type, String standard, String meaning) {}

    static List<Key> of(String service) {
        Path classes = Repository.path(service + "/target/classes");
        YamlNode metadata =
                YamlNode.json(service, Repository.text(classes.resolve("META-INF/spring-configuration-metadata.json")));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            List<Key> keys = new ArrayList<>();
            for (YamlNode property : metadata.at("properties").items()) {
                if (property.at("name").text().startsWith("muster.")) {
                    add(property, service, loader, keys);
                }
            }
            assertThat(keys)
                    .allSatisfy(it -> assertThat(it.meaning()).as(it.name()).isNotBlank());
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(YamlNode property, String service, ClassLoader loader, List<Key> keys) {
        String name = property.at("name").text();
        String type = property.at("type").text();
        Matcher list = LIST_OF_OURS.matcher(type);
        if (list.matches()) {
            addComponents(name + "[]", list.group(1), service, loader, keys);
        } else {
            keys.add(new Key(
                    name,
                    word(type, loader),
                    property.at("defaultValue").text(),
                    sentence(property.at("description").text())));
        }
    }

    private static void addComponents(String prefix, String type, String service, ClassLoader loader, List<Key> keys) {
        String source = Repository.text(
                service + "/src/main/java/" + type.replaceAll("\\$.*", "").replace('.', '/') + ".java");
        for (RecordComponent component : type(type, loader).getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            keys.add(new Key(
                    prefix + "." + name,
                    word(component.getGenericType().getTypeName(), loader),
                    standard(source, component.getName()),
                    sentence(param(source, component.getName()))));
        }
    }

    private static String param(String source, String component) {
        Matcher found = Pattern.compile("/// @param " + component + " ((?:.*\\R)(?:\\s*/// {2,}.*\\R)*)")
                .matcher(source);
        return found.find() ? found.group(1).replaceAll("\\s*(?:///)?\\s+", " ").strip() : "";
    }

    private static String standard(String source, String component) {
        Matcher found = Pattern.compile("@DefaultValue\\(\"([^\"]*)\"\\)\\s+\\S+ " + component + "\\b")
                .matcher(source);
        return found.find() ? found.group(1) : "";
    }

    private static String sentence(String description) {
        String text =
                LINK.matcher(description).replaceAll("$1").replace("|", "\\|").strip();
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String word(String type, ClassLoader loader) {
        if (type.startsWith("dev.muster.")) {
            return Arrays.stream(type(type, loader).getEnumConstants())
                    .map(it -> "`" + it.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        String simple = type.replaceAll("<.*", "").replaceAll(".*\\.", "");
        return switch (simple) {
            case "Integer", "Short", "Long", "Double", "int", "short", "long", "double" -> "number";
            case "Boolean", "boolean" -> "true or false";
            case "Duration" -> "duration";
            case "Period" -> "period of days, months or years";
            case "DataSize" -> "size";
            case "List", "Set" -> "list";
            case "Map" -> "map";
            case "Path" -> "file";
            case "URI" -> "address";
            case "String" -> "text";
            default -> throw new IllegalStateException("no word for " + type);
        };
    }

    private static Class<?> type(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
