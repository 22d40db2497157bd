package dev.muster.ingest.delivery;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.cloudEvent;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static dev.muster.ingest.fixtures.Events.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lets Jazzer look for a body that the reader of deliveries cannot stand, for 20 s or as long as
/// `-Dmuster.fuzz.seconds` says. What it finds lies in `target/fuzz`, to be run again as the only input.
class DeliveryReaderFuzzIT {

    /// Names and values that are worth more than chance.
    private static final List<String> WORDS = List.of(
            "eventType",
            "eventTime",
            "topic",
            "subject",
            "data",
            "specversion",
            "type",
            "time",
            "source",
            "id",
            "operationName",
            "resourceUri",
            "status",
            "correlationId",
            "tenantId",
            "validationCode",
            "claims",
            "1.0",
            "Microsoft.Resources.ResourceWriteSuccess",
            "Microsoft.Compute/virtualMachines/write",
            "/subscriptions/",
            "/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm",
            "2026-08-01T10:00:00Z",
            "Microsoft.EventGrid.SubscriptionValidationEvent",
            "\\ud83d",
            "\\u0000",
            "1e400");

    @Test
    void findsNoBodyThatTheReaderCannotStand(@TempDir Path folder) throws Exception {
        assumeTrue(isSupported(), "skipped: Jazzer has no native part for this machine");
        Path target = Files.createDirectories(Path.of("target", "fuzz"));
        Path said = folder.resolve("said");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Jazzer.class.getName(),
                        "--target_class=" + DeliveryReaderFuzzer.class.getName(),
                        "--instrumentation_includes=dev.muster.**",
                        "--reproducer_path=" + target,
                        "-artifact_prefix=" + target + "/",
                        "-dict=" + dictionary(folder),
                        "-max_total_time=" + Integer.getInteger("muster.fuzz.seconds", 20),
                        "-timeout=10",
                        "-max_len=65536",
                        corpus(folder).toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        int end = jazzer.waitFor();

        String output = Files.readString(said, StandardCharsets.ISO_8859_1);
        assertThat(end).as(output).isZero();
        assertThat(output).contains("Done ");
    }

    private static Path corpus(Path folder) throws IOException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        List<String> seeds = Stream.of(
                        array(eventGrid("a"), eventGrid("b").without("id")),
                        cloudEvent("c").json(),
                        array(validation("code-1")),
                        array(
                                cloudEvent("d").with("subject", null),
                                eventGrid("e").with("data", "{}")),
                        "[[{\"a\":[1.5e3,null,true,\"\\ud83d\\ude00\"]}],17,\"x\"]")
                .toList();
        for (int i = 0; i < seeds.size(); i++) {
            Files.writeString(corpus.resolve("seed-" + i), seeds.get(i));
        }
        return corpus;
    }

    private static Path dictionary(Path folder) throws IOException {
        String words = WORDS.stream()
                .map(it -> "\"" + it.replace("\\", "\\\\") + "\"\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("words"), words);
    }

    private static boolean isSupported() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return os.contains("mac") || (os.contains("linux") && (arch.equals("amd64") || arch.equals("aarch64")));
    }
}
