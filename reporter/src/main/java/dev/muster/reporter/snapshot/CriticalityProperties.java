package dev.muster.reporter.snapshot;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which machines are critical: those whose tag has one of the values.
///
/// @param tag name of the tag, compared without case; empty: none is critical
/// @param values compared without case
@ConfigurationProperties("muster.criticality")
public record CriticalityProperties(
        @DefaultValue("criticality") String tag,
        @DefaultValue({"critical", "high"}) List<String> values) {

    /// @throws IllegalArgumentException when a value is blank
    public CriticalityProperties {
        tag = tag.strip().toLowerCase(Locale.ROOT);
        if (values.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "muster.criticality.values is '" + values + "', allowed are texts that are not blank");
        }
        values = values.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
    }
}
