package dev.muster.simulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One HTTP request as an endpoint sees it.
///
/// @param path decoded, without trailing slash
/// @param headers first value of each header by lower-cased name
/// @param body the body, to be read at most once unless it is kept
public record Request(String method, String path, Query query, Map<String, String> headers, InputStream body) {

    private static final int MAX_BODY = 1024 * 1024;

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean is(String wanted) {
        return method.equals(wanted);
    }

    /// The whole body.
    ///
    /// @throws TooLargeException over 1 MiB
    public byte[] bytes() {
        if (body instanceof Kept kept) {
            return kept.whole;
        }
        try {
            byte[] read = body.readNBytes(MAX_BODY + 1);
            if (read.length > MAX_BODY) {
                throw new TooLargeException();
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A request whose body can be read as often as one likes.
    ///
    /// @throws TooLargeException over 1 MiB
    public Request rereadable() {
        return new Request(method, path, query, headers, new Kept(bytes()));
    }

    /// The body read as `application/x-www-form-urlencoded`.
    public Map<String, String> form() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        Arrays.stream(text.split("&")).forEach(pair -> {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        });
        return form;
    }

    /// Path and query for people to read.
    public String target() {
        return query.values().isEmpty()
                ? path
                : path + "?"
                        + query.values().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining("&"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static final class Kept extends ByteArrayInputStream {
        private final byte[] whole;

        Kept(byte[] whole) {
            super(whole);
            this.whole = whole;
        }
    }

    /// The body is larger than any request this API takes.
    public static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("body over " + MAX_BODY + " bytes");
        }
    }
}
