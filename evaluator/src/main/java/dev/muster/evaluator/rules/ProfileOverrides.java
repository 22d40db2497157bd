package dev.muster.evaluator.rules;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Parameters.Value;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.RuleSetting;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Changes what a profile does with single rules: mode, severity and parameters, as an operator asks for. A profile
/// that was changed has a version of its own, so that verdicts say by which rules they were made.
///
/// Keys are `<rule>.mode`, `<rule>.severity` and `<rule>.parameters.<name>`. Case and dashes do not matter in names, so
/// that environment variables can say them.
public final class ProfileOverrides {

    private static final String PREFIX = "muster.rules.override.";
    private static final String MODE = "mode";
    private static final String SEVERITY = "severity";
    private static final String PARAMETERS = "parameters.";

    /// Parameters that may be left open, with a value of the form that they have otherwise.
    private static final Map<String, Value> OPEN = Map.of(
            "recovery-point-fresh maxAgeHours", new Value.Number(0),
            "last-backup-succeeded consecutiveFailuresForCritical", new Value.Number(0),
            "agent-minimum-version linuxMin", new Value.Word(""),
            "encryption-ade-key-vault backupServiceObjectId", new Value.Word(""));

    private final Map<RuleId, RuleSetting> settings;

    private ProfileOverrides(Profile profile) {
        this.settings = new HashMap<>(profile.settings());
    }

    /// @param overrides values by key; none leaves the profile as it is
    /// @throws IllegalArgumentException with key, value and what is allowed
    public static Profile apply(Profile profile, Map<String, String> overrides) {
        ProfileOverrides changed = new ProfileOverrides(profile);
        new TreeMap<>(overrides).forEach(changed::set);
        return changed.settings.equals(profile.settings())
                ? profile
                : new Profile(
                        profile.id(),
                        profile.version() + "+" + Fingerprints.of(told(profile, changed.settings)),
                        profile.basis() + ", changed by configuration",
                        changed.settings);
    }

    private void set(String key, String value) {
        int dot = key.indexOf('.');
        Rule rule = rule(key, dot < 0 ? key : key.substring(0, dot), value);
        String what = dot < 0 ? "" : key.substring(dot + 1);
        RuleSetting setting = settings.getOrDefault(rule.id(), new RuleSetting(Mode.OFF, Parameters.none()));
        settings.put(rule.id(), changed(setting, rule, what, key, value));
    }

    private static RuleSetting changed(RuleSetting setting, Rule rule, String what, String key, String value) {
        if (what.equals(MODE)) {
            Mode mode = Mode.ofWord(lower(value)).orElseThrow(() -> refused(key, value, "enforce, advisory or off"));
            return new RuleSetting(mode, parametersFor(setting, rule, mode), setting.severity());
        }
        if (what.equals(SEVERITY)) {
            Severity severity = Severity.ofWord(lower(value))
                    .orElseThrow(() -> refused(key, value, "critical, high, medium, low or info"));
            return new RuleSetting(setting.mode(), setting.parameters(), Optional.of(severity));
        }
        if (what.startsWith(PARAMETERS)) {
            Parameters parameters = parametersFor(setting, rule, Mode.ENFORCE);
            return new RuleSetting(
                    setting.mode(),
                    changed(parameters, rule, what.substring(PARAMETERS.length()), key, value),
                    setting.severity());
        }
        throw refused(key, value, "the name mode, severity or parameters.<name>");
    }

    /// A rule that the profile does not ask has no parameters there; it gets those of the other profile.
    private static Parameters parametersFor(RuleSetting setting, Rule rule, Mode mode) {
        return mode == Mode.OFF || !setting.parameters().values().isEmpty()
                ? setting.parameters()
                : Profiles.all().stream()
                        .map(it -> it.setting(rule.id()).parameters())
                        .filter(it -> !it.values().isEmpty())
                        .reduce((first, second) -> second)
                        .orElse(Parameters.none());
    }

    private static Parameters changed(Parameters parameters, Rule rule, String said, String key, String value) {
        Map.Entry<String, Value> parameter = parameters.values().entrySet().stream()
                .filter(it -> plain(it.getKey()).equals(plain(said)))
                .findFirst()
                .orElseThrow(() -> refused(key, value, names(parameters)));
        String name = parameter.getKey();
        String place = rule.id() + " " + name;
        Value form = OPEN.getOrDefault(place, parameter.getValue());
        AllowedValues allowed = AllowedValues.of(place, form);
        Value read = ParameterText.read(value, form, OPEN.containsKey(place))
                .filter(it -> it instanceof Value.Unset || allowed.allow(it))
                .orElseThrow(() -> refused(key, value, allowed.told() + (OPEN.containsKey(place) ? ", or null" : "")));
        return parameters.with(name, read);
    }

    private static Rule rule(String key, String said, String value) {
        return RuleBook.written().stream()
                .filter(it -> plain(it.id().value()).equals(plain(said)))
                .findFirst()
                .orElseThrow(() -> refused(
                        key,
                        value,
                        "the name of a rule: "
                                + RuleBook.written().stream()
                                        .map(it -> it.id().value())
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    private static String names(Parameters parameters) {
        return parameters.values().isEmpty()
                ? "gone: the rule has no parameters"
                : "a parameter of the rule: "
                        + String.join(", ", parameters.values().keySet());
    }

    private static IllegalArgumentException refused(String key, String value, String allowed) {
        return new IllegalArgumentException(PREFIX + key + "=" + value + " must be " + allowed);
    }

    /// What differs from the profile, in one order.
    private static String told(Profile profile, Map<RuleId, RuleSetting> settings) {
        SortedMap<String, RuleSetting> changed = new TreeMap<>();
        settings.forEach((rule, setting) -> {
            if (!setting.equals(profile.setting(rule))) {
                changed.put(rule.value(), setting);
            }
        });
        return changed.toString();
    }

    private static String plain(String name) {
        return lower(name.replace("-", ""));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
