package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The Bicep files fit together and fit the services. Their compiler cannot be had where this is built, so this reads
/// them as text: it
/// finds a missing parameter, a wrong file or an event type that ingest does not read, not a wrong property of a
/// resource.
class AzureFilesTest {

    private static final String FOLDER = "deploy/azure/";
    private static final String MAIN = Repository.text(FOLDER + "main.bicep");
    private static final String RESOURCES = Repository.text(FOLDER + "resources.bicep");
    private static final String PARAMETERS = Repository.text(FOLDER + "main.bicepparam");

    @Test
    void everyFileThatIsNamedExists() {
        assertThat(found(MAIN + PARAMETERS, "(?:module \\w+|using|loadJsonContent\\()\\s*'([^']+)'"))
                .containsExactlyInAnyOrder("resources.bicep", "main.bicep", "muster-reader.json")
                .allSatisfy(it -> assertThat(Repository.path(FOLDER + it)).exists());
    }

    @Test
    void theModuleGetsExactlyTheParametersThatItDeclares() {
        String passed = MAIN.substring(MAIN.indexOf("  params: {"));
        assertThat(found(passed.substring(0, passed.indexOf("\n  }")), "(?m)^    (\\w+):"))
                .isEqualTo(found(RESOURCES, "(?m)^param (\\w+) "));
    }

    @Test
    void theExampleSetsWhatHasNoDefaultAndNothingUnknown() {
        assertThat(found(PARAMETERS, "(?m)^param (\\w+) "))
                .containsAll(found(MAIN, "(?m)^param (\\w+) \\w+$"))
                .isSubsetOf(found(MAIN, "(?m)^param (\\w+) "));
    }

    @Test
    void outputsAreThoseOfTheModuleAndOfKnownSymbols() {
        assertThat(found(MAIN, "resources\\.outputs\\.(\\w+)")).isEqualTo(found(RESOURCES, "(?m)^output (\\w+) "));
        Set<String> symbols = found(RESOURCES, "(?m)^(?:resource|var|param|module) (\\w+) ");
        assertThat(found(RESOURCES, "(?m)^\\s*(?:parent|scope): (\\w+)$"))
                .isNotEmpty()
                .isSubsetOf(symbols);
    }

    @Test
    void everyResourceHasATypeAndAVersion() {
        assertThat(found(MAIN + RESOURCES, "(?m)^resource \\w+ '([^']*)'"))
                .hasSizeGreaterThan(10)
                .allMatch(it -> it.matches("Microsoft\\.[A-Za-z]+(/[A-Za-z]+)+@20\\d\\d-\\d\\d-\\d\\d"));
    }

    @Test
    void everyBracketIsClosed() {
        for (String file : List.of(MAIN, RESOURCES)) {
            String code = file.replaceAll("'[^'\n]*'", "").replaceAll("(?m)//.*$", "");
            assertThat(code).doesNotContain("'");
            for (String pair : List.of("{}", "[]", "()")) {
                assertThat(code.chars().filter(it -> it == pair.charAt(0)).count())
                        .isEqualTo(
                                code.chars().filter(it -> it == pair.charAt(1)).count());
            }
        }
    }

    @Test
    void eventsAreThoseThatIngestReads() {
        String file = "ingest/src/main/resources/application.yml";
        YamlNode ingest = YamlNode.document(file, Repository.text(file)).at("muster", "ingest");
        Set<String> read = ingest.at("watch", "event-types").texts().stream()
                .filter(it -> it.startsWith("Microsoft.Resources."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found(RESOURCES, "'(Microsoft\\.Resources\\.Resource\\w+)'")).isEqualTo(read);
        assertThat(found(RESOURCES, "name: '(x-[a-z-]+)'"))
                .containsExactly(ingest.at("secret-header").text());
    }

    @Test
    void theWholeDeliveryIsWithinWhatTheContractPromises() {
        assertThat(RESOURCES)
                .contains("eventDeliverySchema: 'CloudEventSchemaV1_0'")
                .contains("maxEventsPerBatch: 100")
                .contains("preferredBatchSizeInKilobytes: 256")
                .contains("eventTimeToLiveInMinutes: 1440")
                .contains("maxDeliveryAttempts: 30")
                .contains("deadLetterWithResourceIdentity");
    }

    @Test
    void theIdentityBelongsToTheServiceAccountOfTheChart() {
        String account = Chart.example("azure").objects().stream()
                .filter(it -> it.at("kind").text().equals("ServiceAccount"))
                .map(it -> it.at("metadata", "name").text())
                .filter(it -> it.endsWith("evaluator"))
                .findFirst()
                .orElseThrow();
        assertThat(MAIN).contains("param serviceAccount string = 'muster:" + account + "'");
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
