package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A storage account, as far as its firewall goes.
///
/// Source of the paths: "Storage Accounts - Get Properties", Microsoft.Storage 2025-01-01.
///
/// @param defaultAction `networkAcls.defaultAction`; null: Allow
/// @param publicNetworkAccess null: Enabled
public record StorageAccount(
        @Nullable String defaultAction, @Nullable String publicNetworkAccess) {}
