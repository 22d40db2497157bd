package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Truth;
import java.util.List;
import java.util.Locale;

/// What the destination prefixes of a security rule stand for (decision D03).
///
/// @param region of the machine
/// @param acceptIpRanges public address ranges count as storage, too: in 2018 they were the usual way
///
/// Source: "Virtual network service tags" (Microsoft Learn, no date shown): `Storage` and `Storage.<region>`.
record Destinations(Fact<String> region, boolean acceptIpRanges) {

    private static final String STORAGE = "storage";
    private static final String STORAGE_OF_REGION = "storage.";

    /// The rule speaks of the whole internet, or of everything.
    static boolean isInternet(List<String> prefixes) {
        return prefixes.stream()
                .anyMatch(it -> it.equals("*")
                        || it.equals("0.0.0.0/0")
                        || it.equalsIgnoreCase("Internet")
                        || it.equalsIgnoreCase("Any"));
    }

    /// The rule speaks of the storage that backups go to.
    Truth isStorage(List<String> prefixes) {
        return Truth.anyOf(prefixes.stream().map(this::isStorage).toList());
    }

    private Truth isStorage(String prefix) {
        String tag = prefix.replace(" ", "").toLowerCase(Locale.ROOT);
        if (tag.equals(STORAGE)) {
            return Truth.Decided.YES;
        }
        return tag.startsWith(STORAGE_OF_REGION)
                ? isOfRegion(tag.substring(STORAGE_OF_REGION.length()))
                : Truth.of(acceptIpRanges && AddressRange.isPublic(tag));
    }

    private Truth isOfRegion(String name) {
        return region instanceof Known<String> known ? Truth.of(known.value().equals(name)) : region.is(name::equals);
    }
}
