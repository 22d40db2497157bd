package dev.muster.evaluator.status;

import dev.muster.contract.VmStatusChanged;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Where verdicts become statuses, findings and their history.
///
/// Works in the caller's transaction, which holds the marks of all VMs it brings, so that no other judge writes them.
/// What did not change is not written. A changed status or outcome closes the VM's interval and opens one, and is a
/// transition in the outbox; anything else that changed is only rewritten.
public interface StatusStore {

    /// @param updates at most one per VM
    /// @param at the transaction's time, becomes the recorded time
    /// @return the transitions, sorted by VM, as they stand in the outbox
    List<VmStatusChanged> save(Collection<? extends StatusUpdate> updates, RulesStamp rules, Instant at);
}
