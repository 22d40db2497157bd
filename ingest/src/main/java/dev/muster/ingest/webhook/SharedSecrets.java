package dev.muster.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.ingest.settings.IngestSettings;
import dev.muster.ingest.settings.SecretsFile;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
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

    private final Supplier<List<byte[]>> digests;
    private final String header;
    private final String parameter;

    SharedSecrets(IngestSettings settings) {
        Path file = settings.secretsFile();
        List<byte[]> fixed = digests(settings.secrets());
        this.digests = file == null ? () -> fixed : new WatchedFile<>(file, it -> digests(SecretsFile.read(it)));
        this.header = settings.secretHeader();
        this.parameter = settings.secretParameter() + "=";
    }

    /// Without any secret configured everybody is let in; that has to be asked for in the settings.
    boolean letIn(HttpServletRequest request) {
        List<byte[]> valid = digests.get();
        return valid.isEmpty()
                || Stream.concat(ofHeader(request), ofQuery(request)).anyMatch(it -> isOneOf(valid, it));
    }

    private static boolean isOneOf(List<byte[]> digests, String shown) {
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

    private static List<byte[]> digests(List<String> secrets) {
        return secrets.stream().map(SharedSecrets::digest).toList();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
