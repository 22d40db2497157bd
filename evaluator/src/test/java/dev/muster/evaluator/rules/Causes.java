package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;

/// The causes that the specifications of the rules name over and over.
final class Causes {

    static final Cause VM = Cause.of(AnId.VM);
    static final Cause ITEM = Cause.of(AnId.item("v1"));
    static final Cause VAULT = Cause.of(AnId.vault("v1"));
    static final Cause POLICY = Cause.of(AnId.policy("v1", "p1"));
    static final Cause NIC = Cause.of(AnId.nic("nic-1"));
    static final Cause OS_DISK = Cause.of(AnId.disk("os"));
    static final Cause DATA_DISK = Cause.of(AnId.disk("data-1"));

    private Causes() {}
}
