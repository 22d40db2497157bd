package dev.muster.simulator.traffic;

import java.util.function.Supplier;

/// What a fault may strike: a request, an event or a change.
///
/// @param text path of the request, or id of the resource
/// @param method of the request, empty for what is none
/// @param subscription lower-cased, may be empty
/// @param type lower-cased type of resource, may be empty
/// @param operation Azure's name of it, may be empty
/// @param query of Resource Graph, read only when asked for
public record Subject(
        String text, String method, String subscription, String type, String operation, Supplier<String> query) {

    /// Something that happened to a resource.
    public static Subject of(String id, String subscription, String type, String operation) {
        return new Subject(id, "", subscription, type, operation, () -> "");
    }
}
