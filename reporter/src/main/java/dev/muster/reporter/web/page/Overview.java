package dev.muster.reporter.web.page;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.search.Newest;
import dev.muster.reporter.snapshot.Cause;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.RuleCounts;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.StatusCounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The first page: how the estate stands, why, and where to begin.
///
/// @param share protected VMs of those that ought to be, in per cent
/// @param eligible number of those that ought to be
/// @param bar statuses of judged VMs
/// @param tiles one per status
/// @param progress of the first inventory
/// @param causes that concern several VMs, the repair that frees most VMs first
/// @param single causes that concern one VM each, added up by group
/// @param rules that fail for any VM or are unknown for any, worst first
/// @param subscriptions those with the most failing VMs first
/// @param owners those with the most failing VMs first
/// @param changed VMs whose status changed last, none during the first inventory
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
        String moreRules,
        List<SubscriptionRow> subscriptions,
        String moreSubscriptions,
        List<OwnerRow> owners,
        FreshnessView freshness,
        List<VmRow> changed,
        boolean empty) {

    private static final int MOST_CAUSES = 12;
    private static final int MOST_SUBSCRIPTIONS = 10;
    private static final int MOST_CHANGED = 6;
    private static final int MOST_RULES = 10;
    private static final int MOST_OWNERS = 8;
    private static final Comparator<RuleCounts> WORST_RULE = Comparator.comparing((RuleCounts it) -> it.failing() == 0)
            .thenComparing(it -> it.rule().severity())
            .thenComparing(Comparator.comparingInt(RuleCounts::failing).reversed())
            .thenComparing(Comparator.comparingInt(RuleCounts::unknown).reversed())
            .thenComparingInt(it -> it.rule().position());

    static Overview of(Snapshot snapshot, Instant now) {
        StatusCounts total = snapshot.census().total();
        List<CauseCount> shared =
                snapshot.census().causes().stream().filter(it -> !isSingle(it)).toList();
        long causes = shared.stream().map(CauseCount::cause).distinct().count();
        int subscriptions = snapshot.census().subscriptions().size();
        List<RuleCounts> rules = snapshot.census().rules().stream()
                .filter(it -> it.failing() + it.unknown() > 0)
                .toList();
        return new Overview(
                Words.percent(total.protectedShare()),
                Words.number(total.of(VmStatus.PROTECTED)),
                Words.vms(total.eligible()),
                total.eligible() > 0,
                StatusBar.of(total),
                StatusBar.LEFT_TO_RIGHT.stream()
                        .map(status -> Tile.of(status, total))
                        .toList(),
                Progress.of(total),
                CauseRow.merged(shared, snapshot, MOST_CAUSES),
                causes > MOST_CAUSES ? Words.number(causes - MOST_CAUSES) : "",
                SingleCauses.of(snapshot.census().causes().stream()
                        .filter(Overview::isSingle)
                        .toList()),
                rules.stream()
                        .sorted(WORST_RULE)
                        .limit(MOST_RULES)
                        .map(RuleRow::of)
                        .toList(),
                rules.size() > MOST_RULES ? Words.number(rules.size() - MOST_RULES) : "",
                SubscriptionRow.of(snapshot, MOST_SUBSCRIPTIONS),
                subscriptions > MOST_SUBSCRIPTIONS ? Words.number(subscriptions - MOST_SUBSCRIPTIONS) : "",
                OwnerRow.of(snapshot, MOST_OWNERS),
                FreshnessView.of(snapshot, now),
                Progress.of(total).underWay() ? List.of() : changed(snapshot, now),
                total.total() == 0);
    }

    private static List<VmRow> changed(Snapshot snapshot, Instant now) {
        return Newest.of(snapshot, MOST_CHANGED).stream()
                .map(vm -> VmRow.of(vm, snapshot, now))
                .toList();
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

    /// How far judging is.
    ///
    /// @param underWay so many VMs have no verdict that it must be the first inventory
    /// @param left how many have none outside of it, empty for none
    public record Progress(boolean underWay, int judged, int total, String text, String left) {

        private static final int FIRST_INVENTORY_PER_CENT = 5;

        static Progress of(StatusCounts counts) {
            boolean underWay = counts.neverJudged() * 100L > (long) counts.total() * FIRST_INVENTORY_PER_CENT;
            return new Progress(
                    underWay,
                    counts.judged(),
                    counts.total(),
                    Words.number(counts.judged()) + " of " + Words.vms(counts.total()) + " judged",
                    underWay || counts.neverJudged() == 0 ? "" : Words.vms(counts.neverJudged()));
        }
    }

    /// Causes that concern one VM each, by kind and group.
    ///
    /// @param word kind as the list of causes wants it
    /// @param kind in words, seen from the VM
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
                    .sorted(Comparator.comparing(it -> worst.getOrDefault(it.getKey(), Severity.INFO)))
                    .map(it -> new SingleCauses(
                            it.getKey().getFirst(),
                            its(it.getKey().getFirst()),
                            Words.reason(it.getKey().getLast()),
                            it.getKey().getLast(),
                            worst.getOrDefault(it.getKey(), Severity.INFO).word(),
                            Words.number(it.getValue()[0])))
                    .toList();
        }

        private static String its(String kind) {
            return kind.equals("vm") ? "The machine itself" : "Its own " + Words.kind(kind);
        }
    }
}
