package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import java.time.Instant;

/// Judges one VM: a pure function of the mirror, the rule set and the time. Never throws; doubt is `unknown`.
interface VmJudge {

    /// @param patient whether a verdict may wait for first readings that are on their way; without patience the answer
    /// is
    ///     never [VmJudgement.Waiting]
    VmJudgement judge(ResourceId vm, MirrorView mirror, Instant at, boolean patient);

    /// The same by other rules of this program.
    default VmJudge under(RuleSet rules) {
        return this;
    }
}
