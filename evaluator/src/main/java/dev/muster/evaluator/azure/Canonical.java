package dev.muster.evaluator.azure;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one way in which a document is written, so that equal documents are equal texts: keys in order, no white space,
/// no
/// nulls. Its hash covers the version of the projection as well: a projection that reads more makes every row
/// different.
final class Canonical {

    /// Raised with every change of what a projection keeps or how it writes it.
    static final int VERSION = 3;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .changeDefaultVisibility(it -> it.withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final byte[] FIRST = ("projection " + VERSION + "\n").getBytes(StandardCharsets.UTF_8);

    private Canonical() {}

    /// @param document a record of `core.document`
    static String json(Object document) {
        return JSON.writeValueAsString(document);
    }

    /// The same as a tree that may be changed.
    static JsonNode tree(Object document) {
        return JSON.valueToTree(document);
    }

    /// Hex SHA-256 over the version of the projection and the document.
    static String hash(String json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(FIRST);
            return HexFormat.of().formatHex(digest.digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
