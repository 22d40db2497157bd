package dev.muster.standalone.settings;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a run was told, checked before anything starts.
///
/// @param root root of the checkout: the services' jars are found below it
/// @param data what is kept between runs
/// @param fresh whether the data of earlier runs is deleted first
/// @param stopWithParent whether the run ends when the process that started it (Maven) is gone
/// @param simulated whether the simulated Azure is started
/// @param brokers how many Kafka has, 1 or 3
/// @param ports wanted ports, 0 for any free one; every [Port] has an entry
/// @param passed switches that the processes get as they are, by full key
public record Settings(
        Path root,
        Path data,
        boolean fresh,
        boolean stopWithParent,
        boolean simulated,
        int brokers,
        Map<Port, Integer> ports,
        Map<String, String> passed) {

    private static final String PORTS = "muster.ports.";
    private static final String ROOT = "muster.root";
    private static final String DATA = "muster.data";
    private static final String FRESH = "muster.fresh";
    private static final String STOP_WITH_PARENT = "muster.stop-with-parent";
    private static final String SIMULATED = "muster.simulated";
    private static final String BROKERS = "muster.brokers";
    private static final String AZURE = "muster.azure.";
    private static final List<String> OWN = List.of(ROOT, DATA, FRESH, STOP_WITH_PARENT, SIMULATED, BROKERS);

    /// Beginnings of the switches that are passed on.
    private static final List<String> PASSED = List.of(
            "muster.simulator.",
            AZURE,
            "muster.ingest.",
            "muster.evaluator.",
            "muster.rules.",
            "muster.snapshot.",
            "muster.page.");

    /// Switches of the build, which reach the run on the same command line and mean nothing to it.
    private static final List<String> OF_THE_BUILD = List.of("muster.tools", "muster.revision");

    public Settings {
        ports = Map.copyOf(ports);
        passed = Map.copyOf(passed);
    }

    /// Reads the switches of a run that was started in `workingDirectory`.
    ///
    /// Any `muster.azure.*` switch points the evaluator at a real tenant; then no simulated Azure is started unless
    /// `muster.simulated=true` asks for it.
    ///
    /// @throws InvalidSettingException for an unknown key and for a value that is not allowed
    public static Settings of(Map<String, String> switches, Path workingDirectory) {
        switches.keySet().forEach(Settings::checkKnown);
        Path root = workingDirectory.resolve(switches.getOrDefault(ROOT, "")).normalize();
        boolean realTenant = switches.keySet().stream().anyMatch(it -> it.startsWith(AZURE));
        return new Settings(
                root,
                root.resolve(switches.getOrDefault(DATA, "data")).normalize(),
                flag(switches, FRESH, false),
                flag(switches, STOP_WITH_PARENT, false),
                flag(switches, SIMULATED, !realTenant),
                brokers(switches.getOrDefault(BROKERS, "1")),
                ports(switches),
                passed(switches));
    }

    /// The same settings with one more switch for the processes; an existing one is replaced.
    public Settings with(String key, String value) {
        Map<String, String> more = new TreeMap<>(passed);
        more.put(key, value);
        return new Settings(root, data, fresh, stopWithParent, simulated, brokers, ports, more);
    }

    private static void checkKnown(String key) {
        boolean known = OWN.contains(key)
                || OF_THE_BUILD.contains(key)
                || PASSED.stream().anyMatch(key::startsWith)
                || (key.startsWith(PORTS)
                        && Port.ofWord(key.substring(PORTS.length())).isPresent());
        if (!known) {
            throw new InvalidSettingException(
                    "Unknown switch -D" + key + ". Known are: " + String.join(", ", knownSwitches()));
        }
    }

    private static List<String> knownSwitches() {
        Stream<String> ports = Stream.of(Port.values()).map(it -> PORTS + it.word());
        return Stream.of(OWN.stream(), ports, PASSED.stream().map(it -> it + "*"))
                .flatMap(it -> it)
                .collect(Collectors.toList());
    }

    private static boolean flag(Map<String, String> switches, String key, boolean usual) {
        String value = switches.get(key);
        if (value == null) {
            return usual;
        }
        return switch (value) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new InvalidSettingException("-D" + key + "=" + value + ": allowed are true and false");
        };
    }

    private static int brokers(String value) {
        if (value.equals("1") || value.equals("3")) {
            return Integer.parseInt(value);
        }
        throw new InvalidSettingException("-D" + BROKERS + "=" + value + ": allowed are 1 and 3");
    }

    private static Map<Port, Integer> ports(Map<String, String> switches) {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String key = PORTS + port.word();
            ports.put(port, number(key, switches.getOrDefault(key, Integer.toString(port.usual()))));
        }
        return ports;
    }

    private static int number(String key, String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new InvalidSettingException(
                "-D" + key + "=" + value + ": allowed are 1 to 65535, and 0 for any free port");
    }

    private static Map<String, String> passed(Map<String, String> switches) {
        return switches.entrySet().stream()
                .filter(it -> PASSED.stream().anyMatch(it.getKey()::startsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
