package dev.muster.evaluator.core.document;

/// A machine of the classic deployment model, which is retired.
///
/// Source of the paths: none was confirmed; Microsoft.ClassicCompute is retired.
///
/// @param reservedAddress it has a reserved IP address
/// @param endpoints number of its input endpoints
public record ClassicMachine(boolean reservedAddress, int endpoints) {}
