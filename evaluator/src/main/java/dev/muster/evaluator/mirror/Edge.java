package dev.muster.evaluator.mirror;

/// One statement of a document: `dependent` is judged or derived from `dependency`. The owner is the row whose document
/// says it and is known from the context.
public record Edge(NodeId dependent, NodeId dependency) {}
