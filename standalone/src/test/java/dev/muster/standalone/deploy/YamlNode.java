package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// One node of a YAML document. A path that leads nowhere gives an absent node, so that a test can walk on and say at
/// the
/// end what it missed and where.
///
/// @param path the way from the document's root, for messages
/// @param value what stands there, null when nothing does
record YamlNode(String path, @Nullable Object value) {

    /// The documents of a file; a key that stands twice is an error.
    static List<YamlNode> documents(String name, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<YamlNode> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            documents.add(new YamlNode(name, document));
        }
        return documents;
    }

    static YamlNode document(String name, String yaml) {
        List<YamlNode> documents = documents(name, yaml);
        assertThat(documents).as("documents in %s", name).hasSize(1);
        return documents.getFirst();
    }

    /// A JSON document, seen as the YAML that it is.
    static YamlNode json(String name, String json) {
        return new YamlNode(name, JsonMapper.shared().readValue(json, Object.class));
    }

    YamlNode at(String... keys) {
        YamlNode node = this;
        for (String key : keys) {
            node = node.child(key);
        }
        return node;
    }

    boolean present() {
        return value != null;
    }

    /// The scalar here as text, empty when there is none.
    String text() {
        return value == null ? "" : value.toString();
    }

    List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(new YamlNode(path + "[" + items.size() + "]", item));
            }
        }
        return items;
    }

    List<String> texts() {
        return items().stream().map(YamlNode::text).toList();
    }

    Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> entries.put(String.valueOf(key), child(String.valueOf(key))));
        }
        return entries;
    }

    @Override
    public String toString() {
        return path;
    }

    private YamlNode child(String key) {
        return new YamlNode(path + "." + key, value instanceof Map<?, ?> map ? map.get(key) : null);
    }
}
