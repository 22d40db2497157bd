package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// What Azure says of a protected item only when it is asked for the extended information, and no list shows. Points
/// are
/// left out: their number changes with every backup.
///
/// Source of the path: "Protected Items - Get", Microsoft.RecoveryServices 2025-08-01, with the filter
/// `expand eq 'extendedinfo'`.
///
/// @param policyInconsistent `extendedInfo.policyInconsistent`; null: missing evidence
public record ItemDetails(@Nullable Boolean policyInconsistent) {}
