package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From an answer of Azure to the document that rules read, as in the service: cut down by its projection, written into
/// the mirror, read again.
public final class Wire {

    public static final String TENANT = "99999999-9999-9999-9999-999999999999";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ArmProjector PROJECTOR = new ArmProjector();

    private Wire() {}

    /// Empty where the service would keep no document, for the answer has an odd shape.
    public static <T> Optional<T> read(ResourceId id, JsonNode answer, Class<T> form) {
        try {
            return Optional.of(JSON.readValue(text(id, answer), form));
        } catch (UnexpectedShapeException e) {
            return Optional.empty();
        }
    }

    /// The text that the mirror keeps.
    public static String text(ResourceId id, JsonNode answer) {
        return projection(NodeId.of(id), answer).document();
    }

    /// What the mirror keeps of an answer.
    public static Projection projection(NodeId id, JsonNode answer) {
        return PROJECTOR.project(id, TENANT, answer).projection();
    }
}
