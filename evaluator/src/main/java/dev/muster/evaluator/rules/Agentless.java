package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.util.ArrayList;
import java.util.List;

/// Whether the machine is backed up without any help of its guest: an active item exists and its policy takes crash
/// consistent snapshots only (decision A08). Without an active item, and with a policy id that names no policy, it is
/// not.
///
/// Source: "Agentless crash-consistent Azure VM backup" (2025-07-25).
final class Agentless {

    private static final Conclusion<Truth> AGENTLESS = Agentless::read;

    private Agentless() {}

    /// The condition that the profile does not exempt the machine for being agentless.
    static Condition isNot(Evidence evidence, Parameters parameters) {
        Truth exempt = parameters.flag("agentlessExempt") ? of(evidence) : Truth.Decided.NO;
        return new Condition(exempt.not(), Reason.AGENTLESS, "the policy needs no agent");
    }

    static Truth of(Evidence evidence) {
        return evidence.concluded(AGENTLESS);
    }

    private static Truth read(Evidence evidence) {
        Items items = Items.of(evidence);
        List<Truth> parts = new ArrayList<>();
        items.active().forEach(it -> parts.add(isCrashConsistent(evidence, it.item())));
        items.unclear()
                .forEach(it -> parts.add(new Truth.Undecided(it.gaps()).and(isCrashConsistent(evidence, it.item()))));
        if (items.active().isEmpty()) {
            // A second active item is no reason to doubt: there is one vault at a time.
            parts.add(evidence.itemsComplete().is(ignored -> false));
        }
        return Truth.anyOf(parts);
    }

    private static Truth isCrashConsistent(Evidence evidence, Item item) {
        Fact<BackupPolicy> policy = Schedules.policy(evidence, item);
        return namesNone(evidence, item, policy)
                ? Truth.Decided.NO
                : policy.then(Agentless::crashConsistent).is(it -> it);
    }

    /// A word that nobody here knows may stand for another kind that needs no agent.
    static Fact<Boolean> crashConsistent(Known<BackupPolicy> policy) {
        boolean only = policy.value().isCrashConsistentOnly();
        return only || policy.value().snapshotConsistencyType() == null
                ? policy.as(only)
                : policy.without("policy.consistency", Reason.UNLISTED_VALUE);
    }

    /// That a policy is not there is only known from a complete list (decision C03).
    static boolean namesNone(Evidence evidence, Item item, Fact<BackupPolicy> policy) {
        return policy instanceof Missing<BackupPolicy> missing
                && missing.gaps().stream().allMatch(it -> switch (it.reason()) {
                    case NO_POLICY, BAD_REFERENCE -> true;
                    case NOT_FOUND ->
                        evidence.policiesComplete(item.vault()).gaps().isEmpty();
                    default -> false;
                });
    }
}
