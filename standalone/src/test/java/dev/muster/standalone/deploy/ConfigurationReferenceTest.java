package dev.muster.standalone.deploy;

import dev.muster.standalone.deploy.ConfigurationMetadata.Key;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of all keys, and the keys that the chart lets through, are those that the compiler found.
class ConfigurationReferenceTest {

    private static final List<String> SERVICES = List.of("ingest", "evaluator", "reporter");
    private static final String PAGE = "deploy/reference/configuration.md";
    private static final String SCHEMA = Chart.FOLDER + "/values.schema.json";

    private static final String HEAD = """
            # Configuration

            Every key of every service. Written by a test from what the compiler found in the code; a build fails when it is stale.

            As arguments `--muster.database.url=...`; as environment variables `MUSTER_DATABASE_URL` (upper case, dots to underscores, dashes
            gone); as a file `application.yaml` in a folder named by `SPRING_CONFIG_ADDITIONALLOCATION=file:/folder/`; in the chart under
            `<service>.configuration`. Durations are written `10s`, `5m`, `24h`, sizes `8MB`; lists are separated by commas. A value that is not
            allowed stops the start with its key, the value and what is allowed. Ports (`server.port`, `management.server.port`) and logging
            (`logging.level.*`) are Spring Boot's own keys.
            """;

    @Test
    void thePageHasEveryKey() {
        Approved.check(
                PAGE,
                HEAD + SERVICES.stream().map(ConfigurationReferenceTest::table).collect(Collectors.joining()));
    }

    @Test
    void theChartLetsThroughWhatEachServiceReads() {
        String schema = Repository.text(SCHEMA);
        for (String service : SERVICES) {
            schema = replaced(schema, service);
        }
        Approved.check(SCHEMA, schema);
    }

    private static String table(String service) {
        return "\n## " + service + "\n\n| key | default | meaning |\n| --- | --- | --- |\n"
                + ConfigurationMetadata.of(service).stream()
                        .map(it -> "| `%s` | %s | %s (%s) |\n"
                                .formatted(
                                        it.name(),
                                        it.standard().isEmpty() ? "" : "`" + it.standard() + "`",
                                        it.meaning(),
                                        it.type()))
                        .collect(Collectors.joining());
    }

    /// Passwords and secrets are left out: what is written into values ends in a ConfigMap.
    private static String replaced(String schema, String service) {
        List<Key> keys = ConfigurationMetadata.of(service).stream()
                .filter(it -> !it.name().matches(".*(password|secrets?|token-key)")
                        && !it.name().equals("muster.kafka.properties"))
                .toList();
        String names = keys.stream()
                .map(it -> it.name().replaceAll("\\[].*", ""))
                .distinct()
                .map(it -> "            \"" + it + "\"")
                .collect(Collectors.joining(",\n"));
        String definition = """
                    "%sConfiguration": {
                      "description": "Keys of the service in full, written by ConfigurationReferenceTest.",
                      "type": "object",
                      "propertyNames": {
                        "not": {"pattern": "(password|secrets?|token-key)$|jaas"},
                        "anyOf": [
                          {"pattern": "^(muster\\\\.kafka\\\\.properties|muster\\\\.rules\\\\.override|logging\\\\.level)\\\\."},
                          {"enum": [
                %s
                          ]}
                        ]
                      },
                      "properties": {
                %s
                      }
                    }""".formatted(service, names, values(keys));
        Matcher old = Pattern.compile("(?s) {4}\"" + service + "Configuration\": \\{.*?\\n {4}}")
                .matcher(schema);
        return old.replaceFirst(Matcher.quoteReplacement(definition));
    }

    /// What a value may look like, as far as its type says; the service itself knows better, but only when it starts.
    private static String values(List<Key> keys) {
        return keys.stream()
                .filter(it -> !it.name().contains("[]"))
                .flatMap(key -> value(key.type()).map(it -> "        \"%s\": %s".formatted(key.name(), it)).stream())
                .collect(Collectors.joining(",\n"));
    }

    private static Optional<String> value(String type) {
        if (type.startsWith("`")) {
            String words = type.replace("`", "").replace(", ", "|");
            return Optional.of("{\"type\": \"string\", \"pattern\": \"^(%s)$\"}".formatted(words));
        }
        return switch (type) {
            case "duration", "number", "size" -> Optional.of("{\"$ref\": \"#/definitions/%s\"}".formatted(type));
            case "true or false" -> Optional.of("{\"$ref\": \"#/definitions/switch\"}");
            default -> Optional.empty();
        };
    }
}
