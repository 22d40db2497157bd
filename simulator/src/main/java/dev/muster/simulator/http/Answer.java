package dev.muster.simulator.http;

import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One HTTP answer.
public final class Answer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean cut;
    private final Optional<String> about;

    private Answer(int status, Map<String, String> headers, byte[] body, boolean cut, Optional<String> about) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.cut = cut;
        this.about = about;
    }

    public static Answer json(int status, JsonNode body) {
        return json(status, Json.bytes(body));
    }

    public static Answer json(int status, byte[] body) {
        return new Answer(
                status, Map.of("Content-Type", "application/json; charset=utf-8"), body, false, Optional.empty());
    }

    public static Answer text(int status, String contentType, String body) {
        return new Answer(
                status,
                Map.of("Content-Type", contentType),
                body.getBytes(StandardCharsets.UTF_8),
                false,
                Optional.empty());
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], false, Optional.empty());
    }

    public Answer with(String header, String value) {
        return with(Map.of(header, value));
    }

    /// The same answer with these headers added or replaced.
    public Answer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, body, cut, about);
    }

    public Answer cutShort() {
        return new Answer(status, headers, body, true, about);
    }

    /// Notes for the journal which budget the answer is about; nothing of it goes out.
    public Answer about(String bucket) {
        return new Answer(status, headers, body, cut, Optional.of(bucket));
    }

    public Optional<String> about() {
        return about;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    /// Whether the connection is closed in the middle of the body.
    public boolean cut() {
        return cut;
    }
}
