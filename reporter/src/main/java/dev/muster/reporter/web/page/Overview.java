package dev.muster.reporter.web.page;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Cause;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.RuleCounts;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.StatusCounts;
import dev.muster.reporter.snapshot.SubscriptionInfo;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The first page: how the estate stands, why, and where to begin.
///
/// @param share protected VMs of those that ought to be, in per cent
/// @param eligible number of those that ought to be
/// @param bar statuses of judged VMs
/// @param tiles one per status
/// @param progress of the first inventory
/// @param causes that concern several VMs, worst first
/// @param single causes that concern one VM each, added up by group
/// @param rules that fail for any VM or are unknown for any, worst first
/// @param subscriptions those with the most failing VMs first
/// @param empty no VM in the inventory
public record Overview(
        String share,
        String protectedVms,
        String eligible,
        boolean hasEligible,
        StatusBar bar,
        List<Tile> tiles,
        Progress progress,
        List<CauseRow> causes,
        String moreCauses,
        List<SingleCauses> single,
        List<RuleRow> rules,
        List<SubscriptionRow> subscriptions,
        String moreSubscriptions,
        List<String> unreadable,
        boolean empty) {

    private static final int MOST_CAUSES = 12;
    private static final int MOST_SUBSCRIPTIONS = 10;
    private static final Comparator<RuleCounts> WORST_RULE = Comparator.comparing((RuleCounts it) -> it.failing() == 0)
            .thenComparing(it -> it.rule().severity())
            .thenComparing(RuleCounts::failing, Comparator.reverseOrder())
            .thenComparing(RuleCounts::unknown, Comparator.reverseOrder())
            .thenComparing(it -> it.rule().position());

    static Overview of(Snapshot snapshot) {
        StatusCounts total = snapshot.census().total();
        List<CauseCount> shared =
                snapshot.census().causes().stream().filter(it -> !isSingle(it)).toList();
        List<SubscriptionRow> subscriptions = SubscriptionRow.of(snapshot);
        return new Overview(
                Words.percent(total.protectedShare()),
                Words.number(total.of(VmStatus.PROTECTED)),
                Words.vms(total.eligible()),
                total.eligible() > 0,
                StatusBar.of(total),
                Stream.of(VmStatus.values())
                        .map(status -> Tile.of(status, total))
                        .toList(),
                new Progress(
                        total.neverJudged() > 0,
                        total.judged(),
                        total.total(),
                        Words.number(total.judged()) + " of " + Words.vms(total.total()) + " judged"),
                CauseRow.of(shared.stream().limit(MOST_CAUSES).toList(), snapshot),
                shared.size() > MOST_CAUSES ? Words.number(shared.size() - MOST_CAUSES) : "",
                SingleCauses.of(snapshot.census().causes().stream()
                        .filter(Overview::isSingle)
                        .toList()),
                snapshot.census().rules().stream()
                        .filter(it -> it.failing() + it.unknown() > 0)
                        .sorted(WORST_RULE)
                        .map(RuleRow::of)
                        .toList(),
                subscriptions.stream().limit(MOST_SUBSCRIPTIONS).toList(),
                subscriptions.size() > MOST_SUBSCRIPTIONS
                        ? Words.number(subscriptions.size() - MOST_SUBSCRIPTIONS)
                        : "",
                snapshot.subscriptions().values().stream()
                        .filter(it -> !it.isReadable())
                        .map(SubscriptionInfo::name)
                        .sorted()
                        .toList(),
                total.total() == 0);
    }

    private static boolean isSingle(CauseCount count) {
        return count.vms() == 1 && count.cause().concernsOneVm();
    }

    /// A status, how many VMs have it, and what it means.
    public record Tile(String status, String label, String vms, String meaning, boolean none) {

        static Tile of(VmStatus status, StatusCounts counts) {
            int vms = counts.of(status);
            return new Tile(status.word(), Words.of(status), Words.number(vms), Words.meaning(status), vms == 0);
        }
    }

    /// How far the first inventory is.
    public record Progress(boolean underWay, int judged, int total, String text) {}

    /// Causes that concern one VM each, by kind and group.
    ///
    /// @param word kind as the list of causes wants it
    public record SingleCauses(String word, String kind, String group, String groupWord, String severity, String vms) {

        static List<SingleCauses> of(List<CauseCount> causes) {
            Map<List<String>, int[]> vms = new LinkedHashMap<>();
            Map<List<String>, Severity> worst = new LinkedHashMap<>();
            for (CauseCount count : causes) {
                Cause cause = count.cause();
                List<String> key = List.of(cause.kind(), count.group());
                vms.computeIfAbsent(key, it -> new int[1])[0]++;
                worst.merge(key, count.severity(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
            return vms.entrySet().stream()
                    .map(it -> new SingleCauses(
                            it.getKey().getFirst(),
                            Words.kind(it.getKey().getFirst()),
                            Words.reason(it.getKey().getLast()),
                            it.getKey().getLast(),
                            worst.getOrDefault(it.getKey(), Severity.INFO).word(),
                            Words.number(it.getValue()[0])))
                    .toList();
        }
    }
}
