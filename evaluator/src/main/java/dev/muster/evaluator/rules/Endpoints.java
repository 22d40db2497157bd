package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the source and the destination of a security rule stand for (decisions C09 and C23).
///
/// Source: "Virtual network service tags" (Microsoft Learn, no date shown).
///
/// @param words of the rule's group
record Endpoints(RuleWords words) {

    private static final Set<String> EVERYTHING = Set.of("*", "0.0.0.0/0", "any");
    private static final String NETWORK = "virtualnetwork";

    /// The rule's source holds the machine's own address.
    ///
    /// @param address of the interface; empty when it is not known
    Truth comesFrom(SecurityRule rule, Optional<InetAddress> address) {
        return holds(rule.sources(), rule.sourceGroups(), "sourceAddressPrefix", it -> isMachine(it, address));
    }

    /// The rule's destination holds the machine's own address.
    Truth goesTo(SecurityRule rule, Optional<InetAddress> address) {
        return holds(
                rule.destinations(),
                rule.destinationGroups(),
                "destinationAddressPrefix",
                it -> isMachine(it, address));
    }

    /// The rule's source holds the machines of the virtual network.
    Truth comesFromNetwork(SecurityRule rule) {
        return holds(rule.sources(), rule.sourceGroups(), "sourceAddressPrefix", it -> isNetwork(it));
    }

    /// The rule's destination holds the storage of a region.
    ///
    /// @param region normalised
    Truth goesToStorage(SecurityRule rule, String region) {
        return holds(
                rule.destinations(), rule.destinationGroups(), "destinationAddressPrefix", it -> isStorage(it, region));
    }

    /// The rule's destination holds the whole internet.
    Truth goesToInternet(SecurityRule rule) {
        return holds(rule.destinations(), rule.destinationGroups(), "destinationAddressPrefix", it -> isInternet(it));
    }

    private Truth holds(@Nullable List<String> prefixes, boolean groups, String what, Function<String, Truth> test) {
        Truth byPrefix = prefixes == null
                ? Truth.Decided.NO
                : Truth.anyOf(prefixes.stream()
                        .map(it -> test.apply(it.toLowerCase(Locale.ROOT).replace(" ", "")))
                        .toList());
        if (groups) {
            return byPrefix.or(words.undecided(what, Reason.SECURITY_GROUP_UNRESOLVED));
        }
        return prefixes == null ? words.undecided(what, Reason.FIELD_MISSING) : byPrefix;
    }

    private Truth isMachine(String prefix, Optional<InetAddress> address) {
        if (EVERYTHING.contains(prefix) || prefix.equals(NETWORK)) {
            return Truth.Decided.YES;
        }
        Optional<AddressPrefix> block = AddressPrefix.parse(prefix);
        if (block.isEmpty()) {
            return Truth.Decided.NO;
        }
        return address.map(it -> Truth.of(block.get().holds(it)))
                .orElseGet(() -> words.undecided("addressPrefix", Reason.RANGE_UNRESOLVED));
    }

    private Truth isNetwork(String prefix) {
        if (EVERYTHING.contains(prefix) || prefix.equals(NETWORK)) {
            return Truth.Decided.YES;
        }
        return AddressPrefix.parse(prefix).isPresent()
                ? words.undecided("sourceAddressPrefix", Reason.RANGE_UNRESOLVED)
                : Truth.Decided.NO;
    }

    private Truth isStorage(String prefix, String region) {
        Set<String> storage = Set.of("internet", "azurecloud", "azurecloud." + region, "storage", "storage." + region);
        return storage.contains(prefix) ? Truth.Decided.YES : isEverythingOrRange(prefix);
    }

    private Truth isInternet(String prefix) {
        return prefix.equals("internet") ? Truth.Decided.YES : isEverythingOrRange(prefix);
    }

    /// Which of Azure's public addresses lie in a range is not known here.
    private Truth isEverythingOrRange(String prefix) {
        if (EVERYTHING.contains(prefix)) {
            return Truth.Decided.YES;
        }
        return AddressRange.isPublic(prefix)
                ? words.undecided("destinationAddressPrefix", Reason.RANGE_UNRESOLVED)
                : Truth.Decided.NO;
    }
}
