package dev.muster.evaluator.azure;

import org.jspecify.annotations.Nullable;

/// The words for the state of a protected item in the two places that have one, brought to one. Words that nobody here
/// knows stay what they are, so that they differ from everything else.
///
/// Source: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20) for the REST API; "Query your backups
/// using
/// Azure Resource Graph" (2021-05-21) for the graph.
final class ItemWords {

    private static final String ACTIVE = "active";
    private static final String SOFT_DELETED = "soft-deleted";

    private ItemWords() {}

    /// @param rest lower-cased word of the REST API, null when the answer has none
    /// @param graph lower-cased word of the graph, null when the answer has none
    static String state(boolean deferredDelete, @Nullable String rest, @Nullable String graph) {
        if (deferredDelete || "softdeleted".equals(graph)) {
            return SOFT_DELETED;
        }
        String ofRest = ofRest(rest);
        String ofGraph = ofGraph(graph);
        if (ofRest == null || ofGraph == null) {
            return ofRest == null ? String.valueOf(ofGraph) : ofRest;
        }
        return ofRest.equals(ofGraph) ? ofRest : ofRest + " or " + ofGraph;
    }

    private static @Nullable String ofRest(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "protected", "irpending", "protectionerror" -> ACTIVE;
            default -> word;
        };
    }

    private static @Nullable String ofGraph(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "protectionconfigured", "configuringprotection", "configuringprotectionfailed", "protectionerror" ->
                ACTIVE;
            default -> word;
        };
    }
}
