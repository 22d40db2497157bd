package dev.muster.standalone.service;

import dev.muster.standalone.process.Jvm;
import dev.muster.standalone.process.PrivateFile;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.process.Tier;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The command that runs a service with a configuration file of its own. The file, which only its owner may read,
/// carries what must not stand on a command line.
public final class ServiceProgram {

    private ServiceProgram() {}

    /// Writes the configuration and names the command.
    ///
    /// @param name name of the process; the service's word, or more when a service runs twice
    /// @param root root of the checkout
    /// @param configuration keys and values, both of Spring's relaxed kind
    /// @param file where the configuration is written
    /// @param log file that takes the output
    public static Program of(
            Service service, String name, Path root, Map<String, String> configuration, Path file, Path log) {
        PrivateFile.write(file, text(configuration));
        List<String> command = command(service, root, List.of("--spring.config.additional-location=" + file.toUri()));
        return new Program(name, command, log, Tier.SERVICE, Signal.TERM);
    }

    /// The simulator is no Spring application: it takes its configuration from the environment.
    public static Program simulator(Path root, Map<String, String> configuration, Path log) {
        Map<String, String> environment = new TreeMap<>();
        configuration.forEach((key, value) ->
                environment.put(key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        List<String> command = command(Service.SIMULATOR, root, List.of());
        return new Program(Service.SIMULATOR.word(), command, environment, log, Tier.SERVICE, Signal.TERM);
    }

    private static List<String> command(Service service, Path root, List<String> arguments) {
        List<String> rest = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                ServiceJar.of(service, root).toString()));
        rest.addAll(arguments);
        return Jvm.command(service.heapMegabytes(), rest);
    }

    private static String text(Map<String, String> configuration) {
        Properties properties = new Properties();
        properties.putAll(configuration);
        StringWriter writer = new StringWriter();
        try {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toString();
    }
}
