package dev.muster.ingest.settings;

/// How ingest proves to Entra who it is.
public enum CredentialKind {
    /// What azure-identity finds: environment, workload identity, managed identity, developer tools.
    DEFAULT,
    /// An application with a secret.
    CLIENT_SECRET,
    /// A token file that Kubernetes mounts.
    WORKLOAD_IDENTITY,
    /// The identity of the machine or app service that runs us.
    MANAGED_IDENTITY
}
