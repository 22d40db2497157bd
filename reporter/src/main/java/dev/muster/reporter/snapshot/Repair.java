package dev.muster.reporter.snapshot;

import dev.muster.contract.Severity;
import java.time.Duration;

/// A failure that came to an end because the rule passes now.
///
/// @param version of the status that ended it; with VM and rule it identifies the repair
/// @param lasted from when it was first observed until it was observed to be over, over changes of its reason
public record Repair(String resourceId, String rule, long version, Severity severity, Duration lasted) {}
