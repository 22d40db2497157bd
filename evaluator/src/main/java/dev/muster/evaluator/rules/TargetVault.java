package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.FoundVault;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The vault in which a machine would be protected: a usable one of its region, one of its own subscription first
/// (decision D10).
final class TargetVault {

    private TargetVault() {}

    /// Empty when there certainly is none; missing when an earlier one may be usable, for Azure's word on a later one
    /// would
    /// then not be its word on the target.
    ///
    /// @param tenantWide vaults of other subscriptions count, too
    static Fact<Optional<ResourceId>> of(Evidence evidence, boolean tenantWide) {
        return evidence.machine()
                .field("vm.location", VirtualMachine::location)
                .then(region -> of(evidence, region, tenantWide));
    }

    private static Fact<Optional<ResourceId>> of(Evidence evidence, Known<String> region, boolean tenantWide) {
        String own = evidence.vm().subscription();
        List<FoundVault> vaults = evidence.vaultsIn(region.value()).stream()
                .filter(it -> tenantWide || it.id().subscription().equals(own))
                .sorted(Comparator.comparing(
                                (FoundVault it) -> !it.id().subscription().equals(own))
                        .thenComparing(FoundVault::id))
                .toList();
        for (FoundVault vault : vaults) {
            Truth usable = isUsable(vault);
            if (usable.isTrue()) {
                return region.as(Optional.of(vault.id()));
            }
            if (!usable.gaps().isEmpty()) {
                return new Missing<>(usable.gaps());
            }
        }
        Fact<?> complete = tenantWide ? evidence.vaultsComplete() : evidence.vaultsComplete(own);
        return complete.gaps().isEmpty() ? region.as(Optional.empty()) : new Missing<>(complete.gaps());
    }

    /// Whether a machine could be protected in the vault now (decision B01).
    static Truth isUsable(FoundVault vault) {
        return vault.document().then(TargetVault::usability).is(it -> it);
    }

    private static Fact<Boolean> usability(Known<Vault> vault) {
        Boolean usable = vault.value().isUsable();
        return usable == null ? vault.without("vault.provisioningState", Reason.UNLISTED_VALUE) : vault.as(usable);
    }
}
