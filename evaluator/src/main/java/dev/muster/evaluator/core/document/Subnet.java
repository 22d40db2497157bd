package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A subnet.
///
/// @param id normalised id
/// @param networkSecurityGroup null: none
public record Subnet(String id, @Nullable Reference networkSecurityGroup) {}
