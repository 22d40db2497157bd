package dev.muster.simulator.entra;

import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A JSON web token taken apart; says nothing about its signature.
final class Jwt {

    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();
    private static final int MAX_LENGTH = 64 * 1024;

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private Jwt(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /// Empty when the text is not a token in compact form.
    static Optional<Jwt> parse(String compact) {
        String[] parts = compact.length() > MAX_LENGTH ? new String[0] : compact.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return Optional.of(new Jwt(object(parts[0]), object(parts[1]), signed, BASE64.decode(parts[2])));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static JsonNode object(String part) {
        JsonNode node = Json.parse(BASE64.decode(part));
        if (!node.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        return node;
    }

    JsonNode header() {
        return header;
    }

    JsonNode claims() {
        return claims;
    }

    /// The part that the signature covers.
    byte[] signed() {
        return signed;
    }

    byte[] signature() {
        return signature;
    }
}
