package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// An Azure subscription.
///
/// Source of the paths: "Subscriptions - Get", Microsoft.Resources 2022-12-01.
///
/// @param displayName its name for people
/// @param state Enabled, Warned, PastDue, Disabled or Deleted
public record Subscription(
        @Nullable String displayName, @Nullable String state) {}
