package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.BackupPolicy;
import java.util.Locale;

/// The type of a policy: V1 is Standard, V2 is Enhanced; a policy that does not say is a Standard one (decision A02).
///
/// Source of the words: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20).
enum PolicyType {
    V1,
    V2;

    static Fact<PolicyType> of(Known<BackupPolicy> policy) {
        String word = policy.value().policyType();
        return switch (word == null ? "v1" : word.toLowerCase(Locale.ROOT)) {
            case "v1" -> policy.as(V1);
            case "v2" -> policy.as(V2);
            default -> policy.without("policy.type", Reason.UNLISTED_VALUE);
        };
    }

    static Truth isEnhanced(Known<BackupPolicy> policy) {
        return of(policy).is(it -> it == V2);
    }
}
