package dev.muster.simulator.arm;

import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Pages of lists: where one begins, and how one is written with the link to the next.
final class Page {

    static final String TOKEN = "$skiptoken";

    private Page() {}

    /// The key after which the page begins, empty for the first page.
    ///
    /// @throws IllegalArgumentException when the token is none of ours
    static String after(Request request) {
        return request.query()
                .get(TOKEN)
                .map(token -> new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
                .orElse("");
    }

    /// `{"value": [...], "nextLink": "..."}` from elements that are JSON already.
    ///
    /// @param lastKey where the next page continues, empty when this is the last
    static byte[] write(Request request, List<byte[]> elements, Optional<String> lastKey, Optional<JsonNode> count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                elements.stream().mapToInt(element -> element.length + 1).sum() + 1_024);
        out.writeBytes(bytes("{\"value\":["));
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(elements.get(i));
        }
        out.write(']');
        count.ifPresent(node -> {
            out.writeBytes(bytes(",\"count\":"));
            out.writeBytes(Json.bytes(node));
        });
        lastKey.ifPresent(key -> {
            out.writeBytes(bytes(",\"nextLink\":"));
            out.writeBytes(Json.bytes(Json.array(nextLink(request, key)).path(0)));
        });
        out.write('}');
        return out.toByteArray();
    }

    private static String nextLink(Request request, String key) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(key));
        try {
            String path = new URI(null, null, request.path(), null).getRawPath();
            return "https://" + request.header("host").orElse("localhost") + path + "?"
                    + request.query().with(TOKEN, token);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
