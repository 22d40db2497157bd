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
import java.util.List;
import java.util.Map;
import java.util.Properties;

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
        List<String> command = Jvm.command(
                service.heapMegabytes(),
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        ServiceJar.of(service, root).toString(),
                        "--spring.config.additional-location=" + file.toUri()));
        return new Program(name, command, log, Tier.SERVICE, Signal.TERM);
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
