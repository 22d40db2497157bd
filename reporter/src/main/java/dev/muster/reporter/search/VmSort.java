package dev.muster.reporter.search;

import dev.muster.reporter.snapshot.VmEntry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What a list of VMs can be ordered by. Keys are texts that compare as their values do, so that one token serves all.
public enum VmSort {
    RESOURCE_ID("resourceId", VmEntry::resourceId),
    NAME("name", vm -> VmFilter.lower(vm.name())),
    STATUS("status", vm -> vm.status().ordinal() + " " + VmFilter.lower(vm.name())),
    SUBSCRIPTION("subscription", VmEntry::subscription),
    RESOURCE_GROUP("resourceGroup", VmEntry::resourceGroup),
    REGION("region", VmEntry::region),
    OBSERVED_AT("observedAt", vm -> number(vm.observedMillis())),
    SINCE("since", vm -> number(vm.sinceMillis()));

    private final String word;
    private final Function<VmEntry, String> key;

    VmSort(String word, Function<VmEntry, String> key) {
        this.word = word;
        this.key = key;
    }

    /// The word in REST.
    public String word() {
        return word;
    }

    String key(VmEntry vm) {
        return key.apply(vm);
    }

    /// Finds the constant of a word; empty for any other text.
    public static Optional<VmSort> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%019d", Math.max(0, value));
    }
}
