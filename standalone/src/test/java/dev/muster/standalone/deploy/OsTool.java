package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A program of the operating system that a check needs. Where it is missing the check is skipped with a word on what
/// to
/// install; with `-Dmuster.tools=required` it fails.
///
/// @param name name of the program on the path
/// @param debianPackage the Debian package that brings it
record OsTool(String name, String debianPackage) {

    static final OsTool PROMTOOL = new OsTool("promtool", "prometheus");
    static final OsTool AMTOOL = new OsTool("amtool", "prometheus-alertmanager");
    static final OsTool KUBECTL = new OsTool("kubectl", "kubernetes-client");

    /// Runs the program and returns what it printed; the test fails with that text when the program does.
    String run(Path directory, List<String> arguments) throws IOException, InterruptedException {
        require();
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            fail("%s%n%s", String.join(" ", command), output);
        }
        return output;
    }

    private void require() {
        if (installed()) {
            return;
        }
        String missing = "%s is not installed; Debian's package %s brings it".formatted(name, debianPackage);
        if (System.getProperty("muster.tools", "optional").equals("required")) {
            fail(missing);
        }
        abort(missing);
    }

    private boolean installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, name)));
    }
}
