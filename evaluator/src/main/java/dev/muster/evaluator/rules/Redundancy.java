package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VaultStorage;

/// How the storage of a vault is spread: what the vault says, else what its older description says.
///
/// Source of the words: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20).
enum Redundancy {
    GEO("GeoRedundant"),
    READ_ACCESS_GEO_ZONE("ReadAccessGeoZoneRedundant"),
    ZONE("ZoneRedundant"),
    LOCAL("LocallyRedundant");

    private static final String WHAT = "vault.redundancy";

    private final String word;

    Redundancy(String word) {
        this.word = word;
    }

    /// The word of Azure and of the profiles.
    String word() {
        return word;
    }

    /// There is a copy in the paired region.
    boolean isGeo() {
        return this == GEO || this == READ_ACCESS_GEO_ZONE;
    }

    static Fact<Redundancy> of(Evidence evidence, ResourceId vault) {
        return evidence.vault(vault).then(known -> {
            String said = known.value().redundancy();
            return said == null
                    ? storageOf(evidence, vault)
                            .field(WHAT, VaultStorage::redundancy)
                            .then(Redundancy::read)
                    : read(known.as(said));
        });
    }

    static Fact<VaultStorage> storageOf(Evidence evidence, ResourceId vault) {
        return evidence.document(
                ResourceId.parse(vault + "/backupstorageconfig/vaultstorageconfig"), DocumentKind.VAULT_STORAGE);
    }

    /// Whether points can be restored in the paired region at any time; matters for [#isGeo] alone.
    static Fact<Boolean> crossRegionRestore(Evidence evidence, ResourceId vault) {
        String what = "vault.redundancy.crossRegionRestore";
        return evidence.vault(vault).field("vault", Vault::crossRegionRestore) instanceof Known<String> word
                ? flag(word, what)
                : evidence.vault(vault)
                        .then(ignored -> storageOf(evidence, vault).field(what, VaultStorage::crossRegionRestore));
    }

    private static Fact<Boolean> flag(Known<String> word, String what) {
        if (word.value().equalsIgnoreCase("Enabled")) {
            return word.as(true);
        }
        return word.value().equalsIgnoreCase("Disabled") ? word.as(false) : word.without(what, Reason.UNLISTED_VALUE);
    }

    private static Fact<Redundancy> read(Known<String> said) {
        for (Redundancy redundancy : values()) {
            if (redundancy.word.equalsIgnoreCase(said.value())) {
                return said.as(redundancy);
            }
        }
        return said.without(WHAT, Reason.UNLISTED_VALUE);
    }
}
