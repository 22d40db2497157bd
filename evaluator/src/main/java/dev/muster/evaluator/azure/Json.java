package dev.muster.evaluator.azure;

import java.io.EOFException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// JSON from a stranger: bounded in depth, in lengths and in total, without duplicate names.
final class Json {

    /// Longest body in bytes. Azure's largest documents are virtual networks that list every address in use.
    static final int LONGEST = 32 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(200)
                            .maxStringLength(4 * 1024 * 1024)
                            .maxNameLength(4096)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final ObjectReader DOCUMENTS =
            MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectReader VALUES =
            MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /// The whole document.
    ///
    /// @throws EOFException when there is none
    static JsonNode tree(InputStream body) throws EOFException {
        JsonNode tree = DOCUMENTS.readTree(body);
        if (tree.isMissingNode()) {
            throw new EOFException("an empty body");
        }
        return tree;
    }

    static JsonParser parser(InputStream body) {
        return MAPPER.createParser(body);
    }

    /// The value that begins at the parser's token.
    static JsonNode value(JsonParser parser) {
        return VALUES.readTree(parser);
    }

    static byte[] bytes(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /// `error.code` and the codes of its details; empty when the body is anything else.
    static List<String> errorCodes(InputStream body) {
        try {
            JsonNode error = tree(body).path("error");
            List<String> codes = new ArrayList<>();
            code(error).ifPresent(codes::add);
            error.path("details").forEach(detail -> code(detail).ifPresent(codes::add));
            return codes;
        } catch (JacksonException | EOFException e) {
            return List.of();
        }
    }

    private static Optional<String> code(JsonNode error) {
        JsonNode code = error.path("code");
        return code.isString() && code.stringValue().matches("[A-Za-z0-9_.-]{1,100}")
                ? Optional.of(code.stringValue())
                : Optional.empty();
    }

    /// `error.code` of an answer that is an error; empty when the body is anything else.
    static Optional<String> errorCode(InputStream body) {
        try {
            JsonNode answer = tree(body);
            JsonNode code = answer.path("error").path("code");
            JsonNode bare = answer.path("code");
            String text = code.isString() ? code.stringValue() : bare.isString() ? bare.stringValue() : "";
            return text.matches("[A-Za-z0-9_.-]{1,100}") ? Optional.of(text) : Optional.empty();
        } catch (JacksonException | EOFException e) {
            return Optional.empty();
        }
    }
}
