package dev.muster.evaluator.core.document;

/// A kind of document that rules ask for by the id of its resource.
///
/// @param what its name in the evidence map, for gaps
/// @param shared many machines ask for the same document
public record DocumentKind<T>(String what, Class<T> form, boolean shared) {

    public static final DocumentKind<ManagedDisk> DISK = new DocumentKind<>("disk", ManagedDisk.class, false);
    public static final DocumentKind<DiskEncryptionSet> ENCRYPTION_SET =
            new DocumentKind<>("des", DiskEncryptionSet.class, true);
    public static final DocumentKind<KeyVault> KEY_VAULT = new DocumentKind<>("kv", KeyVault.class, true);
    public static final DocumentKind<PublicAddress> PUBLIC_ADDRESS =
            new DocumentKind<>("pip", PublicAddress.class, false);
    public static final DocumentKind<RouteTable> ROUTE_TABLE = new DocumentKind<>("route", RouteTable.class, true);
    public static final DocumentKind<ClassicMachine> CLASSIC_MACHINE =
            new DocumentKind<>("classic.endpoints", ClassicMachine.class, false);
    public static final DocumentKind<VaultStorage> VAULT_STORAGE =
            new DocumentKind<>("vault.storageConfig", VaultStorage.class, true);
    public static final DocumentKind<VaultSettings> VAULT_SETTINGS =
            new DocumentKind<>("vault.config", VaultSettings.class, true);
}
