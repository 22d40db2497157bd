package dev.muster.ingest.settings;

/// What a caller has to show where both shared secrets and Entra tokens are configured.
public enum CredentialMode {
    /// A secret and a token.
    ALL,
    /// One of the two, for example while event subscriptions move from one to the other.
    ANY
}
