package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Truth;
import java.util.List;

/// Whether backups of a machine need outbound connectivity: of every machine in 2018, later only of one with a
/// write-accelerated disk.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05).
final class OutboundNeed {

    /// Value of `appliesTo`: outbound connectivity matters for every machine.
    static final String EVERY_VM = "every-vm";

    /// Value of `appliesTo`: it matters for machines with a write-accelerated disk.
    static final String WRITE_ACCELERATED = "write-accelerator-disk";

    private OutboundNeed() {}

    static Truth of(Evidence evidence, Parameters parameters) {
        List<String> appliesTo = parameters.words("appliesTo");
        return appliesTo.contains(EVERY_VM)
                ? Truth.Decided.YES
                : Truth.of(appliesTo.contains(WRITE_ACCELERATED)).and(WriteAcceleration.of(evidence));
    }
}
