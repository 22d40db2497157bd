package dev.muster.reporter.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Addresses of pages with query parameters.
final class Addresses {

    private static final String NEXT = "next";

    private Addresses() {}

    /// The same list, begun at another place.
    ///
    /// @param given parameters of the list as it is shown
    /// @param token place to begin at, the beginning when empty
    static String of(String path, Map<String, List<String>> given, String token) {
        List<String> parameters = new ArrayList<>();
        given.forEach((name, values) -> values.stream()
                .filter(value -> !name.equals(NEXT) && !value.isBlank())
                .forEach(value -> parameters.add(name + "=" + encoded(value))));
        if (!token.isEmpty()) {
            parameters.add(NEXT + "=" + encoded(token));
        }
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
