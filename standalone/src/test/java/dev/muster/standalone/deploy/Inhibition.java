package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule of Alertmanager by which one alert silences another.
///
/// @param equal labels that have to be the same in both
record Inhibition(List<Condition> source, List<Condition> target, List<String> equal) {

    private static final Pattern MATCHER = Pattern.compile("([a-z_]+) (=~?) \"?([^\"]*)\"?");

    /// @param pattern what the whole value has to match
    record Condition(String label, Pattern pattern) {

        static Condition of(String matcher) {
            Matcher parts = MATCHER.matcher(matcher);
            assertThat(parts.matches()).as(matcher).isTrue();
            String value = Objects.requireNonNull(parts.group(3));
            return new Condition(
                    Objects.requireNonNull(parts.group(1)),
                    Pattern.compile("=~".equals(parts.group(2)) ? value : Pattern.quote(value)));
        }

        boolean holds(PrometheusRule alert) {
            Optional<String> value = alert.label(label);
            return value.isPresent() && pattern.matcher(value.get()).matches();
        }
    }

    static Inhibition of(YamlNode rule) {
        return new Inhibition(
                conditions(rule.at("source_matchers")),
                conditions(rule.at("target_matchers")),
                rule.at("equal").texts());
    }

    boolean silences(PrometheusRule alert) {
        return target.stream().allMatch(it -> it.holds(alert));
    }

    /// Whether one alert silences the other; labels that only their series have are left to the expressions.
    boolean lets(PrometheusRule silence, PrometheusRule alert) {
        return silences(alert)
                && !silence.equals(alert)
                && source.stream().allMatch(it -> it.holds(silence))
                && equal.stream()
                        .filter(it -> alert.label(it).isPresent())
                        .allMatch(it -> alert.label(it).equals(silence.label(it)));
    }

    /// The labels by which series are compared; those of the rules themselves have been compared already.
    List<String> on() {
        return equal.stream().filter(it -> !it.equals("alertname")).toList();
    }

    private static List<Condition> conditions(YamlNode matchers) {
        return matchers.texts().stream().map(Condition::of).toList();
    }
}
