package dev.muster.reporter.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Addresses of pages with query parameters.
final class Addresses {

    private static final String NEXT = "next";

    private Addresses() {}

    /// The same list, begun at another place.
    ///
    /// @param given parameters of the list as it is shown
    /// @param token place to begin at, the beginning when empty
    static String of(String path, Map<String, List<String>> given, String token) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(new TreeMap<>(given));
        parameters.remove(NEXT);
        if (!token.isEmpty()) {
            parameters.put(NEXT, List.of(token));
        }
        return joined(path, parameters);
    }

    /// The same page from its beginning, without one parameter.
    static String without(String path, Map<String, List<String>> given, String name) {
        Map<String, List<String>> parameters = new TreeMap<>(given);
        parameters.keySet().removeAll(Set.of(name, NEXT));
        return joined(path, parameters);
    }

    /// The same page from its beginning, with another value of a parameter.
    static String with(String path, Map<String, List<String>> given, String name, String value) {
        Map<String, List<String>> parameters = new TreeMap<>(given);
        parameters.remove(NEXT);
        parameters.put(name, List.of(value));
        return joined(path, parameters);
    }

    /// An address with the fields added whose names it does not have yet.
    static String completed(String address, List<Field> fields) {
        int hash = address.indexOf('#');
        String before = hash < 0 ? address : address.substring(0, hash);
        String query = before.contains("?") ? before.substring(before.indexOf('?') + 1) : "";
        List<String> names = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            names.add(parameter.split("=", 2)[0]);
        }
        StringBuilder whole = new StringBuilder(before);
        boolean first = query.isEmpty() && !before.contains("?");
        for (Field field : fields) {
            if (!names.contains(field.name())) {
                whole.append(first ? '?' : '&').append(field.name()).append('=').append(encoded(field.value()));
                first = false;
            }
        }
        return hash < 0
                ? whole.toString()
                : whole.append(address.substring(hash)).toString();
    }

    private static String joined(String path, Map<String, List<String>> parameters) {
        List<String> texts = new ArrayList<>();
        parameters.forEach((name, values) -> values.stream()
                .filter(value -> !value.isBlank())
                .forEach(value -> texts.add(name + "=" + encoded(value))));
        return texts.isEmpty() ? path : path + "?" + String.join("&", texts);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
