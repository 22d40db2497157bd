package dev.muster.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.ingest.settings.IngestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Lets in who shows one of the shared secrets, in a header or a query parameter.
///
/// Digests are compared, in constant time and all of them, so that the time taken tells neither length nor content nor
/// which of two secrets was meant. The query is taken apart here because the servlet container would read a form body
/// for
/// it.
@Component
final class SharedSecrets {

    private final List<byte[]> digests;
    private final String header;
    private final String parameter;

    SharedSecrets(IngestSettings settings) {
        this.digests = settings.secrets().stream().map(SharedSecrets::digest).toList();
        this.header = settings.secretHeader();
        this.parameter = settings.secretParameter() + "=";
    }

    /// Without any secret configured everybody is let in; that has to be asked for in the settings.
    boolean letIn(HttpServletRequest request) {
        return digests.isEmpty()
                || Stream.concat(ofHeader(request), ofQuery(request)).anyMatch(this::isValid);
    }

    private boolean isValid(String shown) {
        byte[] digest = digest(shown);
        boolean valid = false;
        for (byte[] known : digests) {
            valid |= MessageDigest.isEqual(known, digest);
        }
        return valid;
    }

    private Stream<String> ofHeader(HttpServletRequest request) {
        return Collections.list(request.getHeaders(header)).stream();
    }

    private Stream<String> ofQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&"))
                        .filter(it -> it.startsWith(parameter))
                        .map(it -> decoded(it.substring(parameter.length())));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
