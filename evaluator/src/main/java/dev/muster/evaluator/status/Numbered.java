package dev.muster.evaluator.status;

import java.util.List;

/// A change and the number drawn for it: the VM's next version, and the place of its transition in the outbox.
record Numbered<C extends Change>(C change, long version) {

    String vm() {
        return change.update().vm().value();
    }

    /// Those of one kind, in their order.
    static <C extends Change> List<Numbered<C>> only(Class<C> kind, List<Numbered<Change>> all) {
        return all.stream()
                .filter(it -> kind.isInstance(it.change()))
                .map(it -> new Numbered<>(kind.cast(it.change()), it.version()))
                .toList();
    }
}
