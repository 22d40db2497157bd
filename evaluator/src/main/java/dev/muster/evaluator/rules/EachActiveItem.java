package dev.muster.evaluator.rules;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.ProtectedItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Asks a question of every active item of a machine; the worst answer stands (decision A06). An item of unclear state
/// counts only if its answer would be worse than those of the active ones.
final class EachActiveItem {

    private EachActiveItem() {}

    /// @param expected what would pass
    /// @param question asked of an item with its document
    static Judgement judge(Evidence evidence, String expected, BiFunction<Item, ProtectedItem, Judgement> question) {
        Items items = Items.of(evidence);
        if (items.active().isEmpty()) {
            return withoutActiveItem(items, expected, question);
        }
        List<Judgement> answers = new ArrayList<>(items.active().size());
        for (Items.Sorted one : items.active()) {
            answers.add(answer(one.item(), question).orElseThrow());
        }
        Judgement worst = Judgement.worstOf(answers);
        return items.unclear().isEmpty() ? worst : withUnclear(items.unclear(), worst, expected, question);
    }

    private static Judgement withUnclear(
            List<Items.Unclear> unclear,
            Judgement worst,
            String expected,
            BiFunction<Item, ProtectedItem, Judgement> question) {
        List<Gap> gaps = new ArrayList<>();
        List<Instant> flips = new ArrayList<>();
        for (Items.Unclear one : unclear) {
            Optional<Judgement> answer = answer(one.item(), question);
            answer.flatMap(Judgement::flipsAt).ifPresent(flips::add);
            if (answer.isEmpty() || answer.get().isWorseThan(worst)) {
                gaps.addAll(one.gaps());
            }
        }
        Judgement judgement =
                gaps.isEmpty() ? worst : Judgement.worstOf(List.of(worst, Judgement.unknown(gaps, expected)));
        for (Instant flip : flips) {
            judgement = judgement.flippingBy(flip);
        }
        return judgement;
    }

    private static Judgement withoutActiveItem(
            Items items, String expected, BiFunction<Item, ProtectedItem, Judgement> question) {
        List<Gap> gaps = new ArrayList<>(items.hidden());
        items.unclear().stream()
                .filter(it -> answer(it.item(), question)
                        .filter(answer -> answer.outcome() == Outcome.NOT_APPLICABLE)
                        .isEmpty())
                .forEach(it -> gaps.addAll(it.gaps()));
        return gaps.isEmpty()
                ? Judgement.notApplicable(Reason.NO_ACTIVE_ITEM, "no active protected item", expected)
                : Judgement.unknown(gaps, expected);
    }

    /// Empty when the item cannot be read.
    private static Optional<Judgement> answer(Item item, BiFunction<Item, ProtectedItem, Judgement> question) {
        return item.document() instanceof Known<ProtectedItem> document
                ? Optional.of(question.apply(item, document.value()).about(item.id()))
                : Optional.empty();
    }
}
