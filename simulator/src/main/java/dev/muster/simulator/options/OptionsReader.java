package dev.muster.simulator.options;

import dev.muster.simulator.delivery.EventSubscription;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Collects options: arguments win over system properties, these over the environment, these over the defaults.
///
/// An unknown argument or system property is refused. Unknown variables are not: Kubernetes sets some with our prefix
/// for a service
/// that happens to be called so.
public final class OptionsReader {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private OptionsReader() {}

    /// @param arguments of the form `--muster.simulator.key=value`
    /// @throws InvalidOptionException naming key, value and what is allowed
    public static SimulatorOptions read(
            List<String> arguments, Properties properties, Map<String, String> environment) {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            Optional.ofNullable(environment.get(setting.variableWithoutDashes()))
                    .ifPresent(text -> texts.put(setting, text));
            Optional.ofNullable(environment.get(setting.variable())).ifPresent(text -> texts.put(setting, text));
        }
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(Setting.PREFIX))
                .forEach(name -> texts.put(known(name), properties.getProperty(name)));
        arguments.forEach(argument -> {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new InvalidOptionException(
                        "'" + argument + "' is no option; wanted: --" + Setting.PREFIX + "<key>=<value>, see --help");
            }
            texts.put(known(argument.substring(2, equals)), argument.substring(equals + 1));
        });
        return SimulatorOptions.of(new Values(texts));
    }

    /// Options from key-value pairs, for embedding; keys without the prefix.
    ///
    /// @throws InvalidOptionException naming key, value and what is allowed
    public static SimulatorOptions of(Map<String, String> options) {
        return read(
                options.entrySet().stream()
                        .map(option -> "--" + Setting.PREFIX + option.getKey() + "=" + option.getValue())
                        .toList(),
                new Properties(),
                Map.of());
    }

    /// An event subscription from the control API, whose fields are the keys below `webhook.` in camel case.
    ///
    /// @throws InvalidOptionException naming key, value and what is allowed
    public static EventSubscription subscription(Map<String, String> fields) {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        fields.forEach((field, value) -> {
            String dashed = CAPITAL.matcher(field)
                    .replaceAll(match -> "-" + match.group().toLowerCase(Locale.ROOT));
            texts.put(known(Setting.PREFIX + "webhook." + dashed), value);
        });
        return SimulatorOptions.subscription(new Values(texts));
    }

    private static Setting known(String key) {
        return Setting.byKey(key)
                .orElseThrow(() -> new InvalidOptionException("unknown option " + key + "; allowed: "
                        + Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "))));
    }

    /// What `--help` prints.
    public static String help() {
        StringBuilder help =
                new StringBuilder("A simulated Azure. Options, as --key=value or as environment variables:\n\n");
        for (Setting setting : Setting.values()) {
            help.append("  --%s%n      %s; allowed: %s; default: %s%n      %s%n"
                    .formatted(
                            setting.key(),
                            setting.meaning(),
                            setting.allowed(),
                            setting.byDefault().isEmpty() ? "none" : setting.byDefault(),
                            setting.variable()));
        }
        return help.toString();
    }
}
