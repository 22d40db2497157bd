package dev.muster.reporter.status;

import dev.muster.contract.ResourceId;
import dev.muster.reporter.facts.GuestFact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the reporter may ask of the evaluator, through the published functions.
public interface EvaluatorRequests {

    /// Asks for a VM and everything its verdict rests on to be read again, and for it to be judged.
    ///
    /// @return how many readings were asked for; empty when there is no such VM
    OptionalInt evaluate(ResourceId vm);

    /// Records what was found out inside a VM, and has the VM judged by it. Facts belong to the machine that has the id
    /// now; of two observations of the same the later stands.
    ///
    /// @return false when there is no such VM
    boolean record(ResourceId vm, List<GuestFact> facts);

    /// Asks for a sweep.
    ///
    /// @param tenant of one tenant, of every one when empty
    /// @return how many were asked for; one that waits already is enough
    int sweep(Optional<String> tenant);
}
