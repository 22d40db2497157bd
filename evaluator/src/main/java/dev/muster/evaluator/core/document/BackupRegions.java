package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The regions in which a subscription may create Recovery Services vaults.
///
/// Source of the paths: "Providers - Get" of Microsoft.RecoveryServices, Microsoft.Resources 2021-04-01.
///
/// @param regions normalised, sorted; null: missing evidence
public record BackupRegions(@Nullable List<String> regions) {}
