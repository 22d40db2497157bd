package dev.muster.evaluator.core;

/// What kind of thing explains a finding, widest first: of several causes the widest is named, so that one refusal is
/// one
/// cause and not thousands.
public enum CauseKind {
    TENANT("tenant"),
    SUBSCRIPTION("subscription"),
    REGION("region"),
    VAULT("vault"),
    POLICY("policy"),
    VNET("vnet"),
    NSG("nsg"),
    ROUTE_TABLE("route-table"),
    KEY_VAULT("key-vault"),
    ENCRYPTION_SET("encryption-set"),
    STORAGE_ACCOUNT("storage-account"),
    NIC("nic"),
    ITEM("item"),
    VM("vm"),
    RESTORE_POINTS("restore-points"),
    PUBLIC_ADDRESS("public-address"),
    DISK("disk"),
    OTHER("other");

    private final String word;

    CauseKind(String word) {
        this.word = word;
    }

    /// The word on the wire, in tables and labels.
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
