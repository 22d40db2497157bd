package dev.muster.evaluator.core.document;

/// A disk encryption set.
///
/// Source of the paths: "Disk Encryption Sets - Get", Microsoft.Compute 2025-01-02.
///
/// @param rotationFailed `autoKeyRotationError` is present
public record DiskEncryptionSet(boolean rotationFailed) {}
