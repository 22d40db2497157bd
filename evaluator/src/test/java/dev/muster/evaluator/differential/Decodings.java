package dev.muster.evaluator.differential;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Wire;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What was decoded already, by the identity of its body: worlds that differ in one loss share all other bodies. For
/// one
/// thread, and for bodies that nobody changes any more.
final class Decodings {

    private final Map<JsonNode, Optional<?>> known = new IdentityHashMap<>();

    /// See [Wire#read].
    @SuppressWarnings("unchecked") // a body has one form
    <T> Optional<T> read(ResourceId id, JsonNode body, Class<T> form) {
        return (Optional<T>) known.computeIfAbsent(body, it -> Wire.read(id, it, form));
    }
}
