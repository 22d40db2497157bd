package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A management lock; what it holds stands before `/providers/microsoft.authorization` in its id.
///
/// Source of the paths: "Management Locks - Get By Scope", Microsoft.Authorization 2020-05-01.
///
/// @param level CanNotDelete or ReadOnly; null: missing evidence
public record Lock(@Nullable String level) {}
