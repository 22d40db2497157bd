package dev.muster.evaluator.mirror;

import java.util.Set;

/// What the mirror keeps of one answer of Azure: the rule inputs as canonical JSON (sorted keys, no insignificant white
/// space, nothing that changes without meaning) and the references that the document makes.
///
/// @param id key of the row
/// @param kind lower-cased resource type, or one of the kinds in [NodeId]
/// @param document canonical JSON object of a record of `core.document`
/// @param hash hex SHA-256 over the version of the projection and the document
/// @param listHash hash over only what list answers and Resource Graph show as well, in words that do not depend on who
///     says it, so that either can confirm or doubt a row that was read by itself
/// @param edges references made by this document, never removed ones
public record Projection(NodeId id, String kind, String document, String hash, String listHash, Set<Edge> edges) {

    public Projection {
        edges = Set.copyOf(edges);
    }
}
