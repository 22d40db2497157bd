package dev.muster.simulator.entra;

/// The one application that may sign in: an app registration with a secret, and its service principal in the tenant.
///
/// @param objectId of the service principal, `oid` in tokens
public record Application(String tenantId, String clientId, String clientSecret, String objectId) {}
