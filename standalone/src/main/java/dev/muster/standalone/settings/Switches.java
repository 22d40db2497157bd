package dev.muster.standalone.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The `muster.*` switches of this run, sorted by key: those that Maven wrote into a file and those of this JVM, which
/// win.
public final class Switches {

    /// Names a properties file whose entries count like switches of the JVM.
    public static final String FILE = "muster.switches-file";

    /// Names a file that gets one line about why the run failed, for whoever started it.
    public static final String FAILURE_FILE = "muster.failure-file";

    private static final String PREFIX = "muster.";

    private Switches() {}

    /// Collects the switches and deletes the file, which may hold secrets and has done its duty.
    ///
    /// @throws UncheckedIOException when the file is named and cannot be read
    public static Map<String, String> of(Properties system) {
        Map<String, String> switches = new TreeMap<>();
        String file = system.getProperty(FILE);
        if (file != null) {
            addAll(read(Path.of(file)), switches);
        }
        addAll(system, switches);
        switches.remove(FILE);
        switches.remove(FAILURE_FILE);
        return switches;
    }

    private static void addAll(Properties properties, Map<String, String> switches) {
        properties.stringPropertyNames().stream()
                .filter(it -> it.startsWith(PREFIX))
                .forEach(it -> switches.put(it, properties.getProperty(it)));
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
