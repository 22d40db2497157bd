package dev.muster.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.ingest.callers.Shown;
import dev.muster.ingest.settings.IngestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Finds what a caller shows: a secret in a header or a query parameter, a bearer token in the header `Authorization`.
///
/// The query is taken apart here because the servlet container would read a form body for it. A token in query or body,
/// which RFC 6750 allows, is not looked for.
@Component
final class Credentials {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/=-]+) *");

    private final String header;
    private final String parameter;

    Credentials(IngestSettings settings) {
        this.header = settings.secretHeader();
        this.parameter = settings.secretParameter() + "=";
    }

    Shown of(HttpServletRequest request) {
        return new Shown(
                Stream.concat(headers(request, header), ofQuery(request)).toList(), tokens(request));
    }

    /// A second header counts even when it holds no token: what is shown twice is ambiguous.
    private static List<String> tokens(HttpServletRequest request) {
        return headers(request, HttpHeaders.AUTHORIZATION)
                .map(BEARER::matcher)
                .map(it -> it.matches() ? it.group(1) : "")
                .toList();
    }

    private Stream<String> ofQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&"))
                        .filter(it -> it.startsWith(parameter))
                        .map(it -> decoded(it.substring(parameter.length())));
    }

    private static Stream<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name)).stream();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
