package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Decides whether the question of a rule arises at all: not when one condition certainly does not hold; nobody can say
/// when one is undecided.
final class Applicability {

    private Applicability() {}

    /// @param otherwise why the question does not arise when the condition does not hold
    /// @param observed what was found then
    record Condition(Truth holds, Reason otherwise, String observed) {}

    /// @param expected what would pass
    /// @param question asked only when all conditions hold
    static Judgement judge(String expected, Supplier<Judgement> question, Condition... conditions) {
        for (Condition condition : conditions) {
            if (condition.holds.isFalse()) {
                return Judgement.notApplicable(condition.otherwise, condition.observed, expected);
            }
        }
        List<Gap> gaps = new ArrayList<>();
        for (Condition condition : conditions) {
            gaps.addAll(condition.holds.gaps());
        }
        return gaps.isEmpty() ? question.get() : Judgement.unknown(gaps, expected);
    }
}
