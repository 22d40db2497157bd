package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Fact;
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

    private static final String STORAGE = "Storage";
    private static final String STORAGE_OF_REGION = "Storage.";

    /// The rule speaks of the whole internet, or of everything.
    static boolean isInternet(List<String> prefixes) {
        for (String prefix : prefixes) {
            if (prefix.equals("*")
                    || prefix.equals("0.0.0.0/0")
                    || prefix.equalsIgnoreCase("Internet")
                    || prefix.equalsIgnoreCase("Any")) {
                return true;
            }
        }
        return false;
    }

    /// The rule speaks of the storage that backups go to.
    Truth isStorage(List<String> prefixes) {
        Truth any = Truth.Decided.NO;
        for (String prefix : prefixes) {
            any = any.or(isStorage(prefix));
        }
        return any;
    }

    private Truth isStorage(String prefix) {
        if (prefix.equalsIgnoreCase(STORAGE)) {
            return Truth.Decided.YES;
        }
        boolean ofRegion = prefix.regionMatches(true, 0, STORAGE_OF_REGION, 0, STORAGE_OF_REGION.length());
        return ofRegion
                ? isOfRegion(prefix.substring(STORAGE_OF_REGION.length()))
                : Truth.of(acceptIpRanges && AddressRange.isPublic(prefix));
    }

    private Truth isOfRegion(String name) {
        return region.is(name.replace(" ", "").toLowerCase(Locale.ROOT)::equals);
    }
}
