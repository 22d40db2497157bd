package dev.muster.evaluator.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One answer of Azure Resource Manager to be measured with, of everyday size and with everything that rules do not
/// read.
public record Answer(ObjectNode tree) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Answer named(String name) {
        String file = "/estate/" + name + ".json";
        try (InputStream text = Objects.requireNonNull(Answer.class.getResourceAsStream(file), file)) {
            return new Answer((ObjectNode) JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As Azure sends it: without white space.
    public byte[] bytes() {
        return JSON.writeValueAsBytes(tree);
    }
}
