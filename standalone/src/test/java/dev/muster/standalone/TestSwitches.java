package dev.muster.standalone;

import dev.muster.standalone.settings.Port;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Switches under which a test meets neither another test nor a running standalone.
final class TestSwitches {

    private TestSwitches() {}

    static Map<String, String> freePorts() {
        Map<String, String> switches = new TreeMap<>();
        for (Port port : Port.values()) {
            switches.put("muster.ports." + port.word(), "0");
        }
        return switches;
    }

    /// The root of the checkout; Maven says it.
    static Path root() {
        return Path.of(System.getProperty("muster.root", "..")).toAbsolutePath().normalize();
    }

    /// Where Postgres is unpacked once for all runs.
    static Path cache() {
        return root().resolve("standalone/target");
    }
}
