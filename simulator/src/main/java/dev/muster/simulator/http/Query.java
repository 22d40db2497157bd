package dev.muster.simulator.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Query parameters; names are compared without letter case, as Azure does, and the first of several values counts.
///
/// @param values decoded values by lower-cased name, in the order sent
public record Query(Map<String, String> values) {

    public Query {
        values = Map.copyOf(values);
    }

    /// @param raw the query as sent, still encoded, or null
    /// @throws IllegalArgumentException when an escape is broken
    public static Query parse(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.putIfAbsent(decode(name).toLowerCase(Locale.ROOT), decode(value));
            }
        }
        return new Query(values);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The same query with one parameter set, encoded for a URL.
    public String with(String name, String value) {
        Map<String, String> all = new TreeMap<>(values);
        all.put(name.toLowerCase(Locale.ROOT), value);
        return new Query(all).encoded();
    }

    /// For a URL.
    public String encoded() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
