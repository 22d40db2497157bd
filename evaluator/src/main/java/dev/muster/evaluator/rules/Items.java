package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The items of a machine, sorted by what is known of their state.
///
/// @param active those that get new recovery points
/// @param inactive those that certainly do not
/// @param unclear those of which nobody can say
/// @param hidden why there may be more items; empty when the set is complete
record Items(List<Sorted> active, List<Sorted> inactive, List<Unclear> unclear, List<Gap> hidden) {

    private static final Conclusion<Items> ITEMS = Items::read;

    record Sorted(Item item, ItemState state) {}

    record Unclear(Item item, List<Gap> gaps) {}

    static Items of(Evidence evidence) {
        return evidence.concluded(ITEMS);
    }

    private static Items read(Evidence evidence) {
        List<Sorted> active = new ArrayList<>();
        List<Sorted> inactive = new ArrayList<>();
        List<Unclear> unclear = new ArrayList<>();
        for (Item item : evidence.items()) {
            switch (ItemState.of(item)) {
                case Fact.Known<ItemState> known ->
                    (known.value() == ItemState.ACTIVE ? active : inactive).add(new Sorted(item, known.value()));
                case Fact.Missing<ItemState> missing -> unclear.add(new Unclear(item, missing.gaps()));
            }
        }
        return new Items(active, inactive, unclear, evidence.itemsComplete().gaps());
    }

    boolean isEmpty() {
        return active.isEmpty() && inactive.isEmpty() && unclear.isEmpty();
    }

    /// Why nobody can say that there is no (other) active item; empty when it is certain.
    List<Gap> whyNotCertain() {
        List<Gap> gaps = new ArrayList<>(hidden);
        unclear.forEach(it -> gaps.addAll(it.gaps));
        return gaps;
    }

    Set<ResourceId> activeVaults() {
        Set<ResourceId> vaults = new LinkedHashSet<>();
        active.forEach(it -> vaults.add(it.item.vault()));
        return vaults;
    }

    /// Items with old points and no new ones, in a vault that holds no active item (decisions A07 and D06).
    List<Sorted> retainedElsewhere() {
        if (inactive.isEmpty()) {
            return List.of();
        }
        Set<ResourceId> vaults = activeVaults();
        return inactive.stream()
                .filter(it -> it.state.isRetained() && !vaults.contains(it.item.vault()))
                .toList();
    }
}
