package dev.muster.reporter.status;

import dev.muster.contract.ResourceId;
import java.util.Optional;
import java.util.OptionalInt;

/// What the reporter may ask of the evaluator, through the published functions.
public interface EvaluatorRequests {

    /// Asks for a VM and everything its verdict rests on to be read again, and for it to be judged.
    ///
    /// @return how many readings were asked for; empty when there is no such VM
    OptionalInt evaluate(ResourceId vm);

    /// Asks for a sweep.
    ///
    /// @param tenant of one tenant, of every one when empty
    /// @return how many were asked for; one that waits already is enough
    int sweep(Optional<String> tenant);
}
