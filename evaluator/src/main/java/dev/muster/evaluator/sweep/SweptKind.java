package dev.muster.evaluator.sweep;

/// A kind that the graph shows.
///
/// @param kind lower-cased type
/// @param containing what ids contain besides where the graph shows only a part of the kind, else empty
public record SweptKind(String kind, String containing) {

    /// What ids of the kind, of its children and of the lists of either contain: namespace and first type.
    String root() {
        int end = kind.indexOf('/', kind.indexOf('/') + 1);
        return "/providers/" + (end < 0 ? kind : kind.substring(0, end));
    }
}
