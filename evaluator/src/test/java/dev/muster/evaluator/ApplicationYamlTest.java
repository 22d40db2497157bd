package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What application.yml tells people about our keys is what the code does.
class ApplicationYamlTest {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    @Test
    void namesEveryKeyOfOursWithItsDefault() throws IOException {
        PropertySourcesPropertyResolver yaml = yaml();
        TreeMap<String, String> wrong = new TreeMap<>();
        for (JsonNode property : metadata().path("properties")) {
            String name = property.path("name").asString();
            String expected = text(property.path("defaultValue"));
            if (name.startsWith("muster.") && !expected.isEmpty() && !expected.equals(yaml.getProperty(name))) {
                wrong.put(name, "is " + expected + " and not " + yaml.getProperty(name));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void saysOneSentenceAboutEachOfThem() throws IOException {
        List<String> lines = new ClassPathResource("application.yml")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> !line.startsWith("server:"))
                .toList();

        for (int i = 1; i < lines.size(); i++) {
            boolean isKey = lines.get(i).matches(" +[a-z-]+: .+");
            assertThat(!isKey || lines.get(i - 1).strip().startsWith("# "))
                    .as("line %d: %s", i + 1, lines.get(i))
                    .isTrue();
        }
    }

    private static PropertySourcesPropertyResolver yaml() throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("application.yml", new ClassPathResource("application.yml"))
                .forEach(sources::addLast);
        return new PropertySourcesPropertyResolver(sources);
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream in = ApplicationYamlTest.class.getClassLoader().getResourceAsStream(METADATA)) {
            assertThat(in).as("made by the annotation processor of the build").isNotNull();
            return JsonMapper.builder().build().readTree(in);
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return String.join(",", value.valueStream().map(JsonNode::asString).toList());
        }
        return value.isMissingNode() ? "" : value.asString();
    }
}
