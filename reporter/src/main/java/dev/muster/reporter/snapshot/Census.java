package dev.muster.reporter.snapshot;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The numbers of a snapshot, counted once when it is built. Every number is keyed by what it is counted by, so no two
/// can stand under one set of labels.
public final class Census {

    /// Stands for VMs that nobody owns.
    public static final String NOBODY = "-";

    /// Most series by cause that are kept.
    public static final int MOST_CAUSE_SERIES = 200;

    private final StatusCounts total = new StatusCounts();
    private final SortedMap<Place, StatusCounts> places = new TreeMap<>();
    private final SortedMap<String, SortedMap<VmStatus, Long>> oldest = new TreeMap<>();
    private final List<CauseSeries> causeSeries;
    private final int causeSeriesTotal;
    private final List<RuleCounts> rules = new ArrayList<>();
    private final List<CauseCount> causes;
    private final SortedMap<String, SortedMap<String, Integer>> failing = new TreeMap<>();
    private final SortedMap<String, StatusCounts> owners = new TreeMap<>();
    private final SortedMap<String, SortedMap<VmStatus, Integer>> critical = new TreeMap<>();
    private final List<Instant> exemptions = new ArrayList<>();
    private int byOlderRules;

    private Census(RuleSet ruleSet, Collection<VmEntry> vms) {
        Map<CauseKey, CauseCount> byCause = new HashMap<>();
        Map<SeriesKey, Integer> series = new HashMap<>();
        Map<Alike, Integer> byOutcomes = new HashMap<>();
        for (VmEntry vm : vms) {
            count(vm, byOutcomes);
            explain(vm, byCause, series);
        }
        ruleSet.rules().forEach(rule -> rules.add(count(rule, byOutcomes)));
        causes = byCause.values().stream().sorted(CauseCount.MOST_FREED_FIRST).toList();
        causeSeriesTotal = series.size();
        causeSeries = series.entrySet().stream()
                .map(it -> it.getKey().counted(it.getValue()))
                .sorted(CauseSeries.WORST_FIRST)
                .limit(MOST_CAUSE_SERIES)
                .toList();
    }

    /// Counts the VMs.
    static Census of(RuleSet ruleSet, Collection<VmEntry> vms) {
        return new Census(ruleSet, vms);
    }

    private void count(VmEntry vm, Map<Alike, Integer> byOutcomes) {
        total.add(vm);
        owners.computeIfAbsent(vm.owner() == null ? NOBODY : vm.owner(), owner -> new StatusCounts())
                .add(vm);
        vm.exemptUntil().ifPresent(exemptions::add);
        if (vm.critical() && vm.judged()) {
            critical.computeIfAbsent(vm.subscription(), id -> new TreeMap<>()).merge(vm.status(), 1, Integer::sum);
        }
        places.computeIfAbsent(new Place(vm.subscription(), vm.region()), place -> new StatusCounts())
                .add(vm);
        vm.since()
                .ifPresent(since -> oldest.computeIfAbsent(vm.subscription(), id -> new TreeMap<>())
                        .merge(vm.status(), since.toEpochMilli(), Math::min));
        if (vm.currentRules()) {
            byOutcomes.merge(new Alike(vm.subscription(), vm.outcomes()), 1, Integer::sum);
        } else if (vm.judged()) {
            byOlderRules++;
        }
    }

    private static void explain(VmEntry vm, Map<CauseKey, CauseCount> byCause, Map<SeriesKey, Integer> series) {
        for (CauseRef ref : vm.causes()) {
            byCause.computeIfAbsent(new CauseKey(ref.cause(), ref.group()), key -> new CauseCount(ref))
                    .add(ref, vm);
            series.merge(new SeriesKey(ref.cause(), ref.group(), vm.status(), ref.severity()), 1, Integer::sum);
        }
    }

    private RuleCounts count(RuleInfo rule, Map<Alike, Integer> byOutcomes) {
        RuleCounts counts = new RuleCounts(rule);
        byOutcomes.forEach((alike, vms) -> alike.outcome(rule).ifPresent(outcome -> {
            counts.add(outcome, vms);
            if (outcome == Outcome.FAIL) {
                failing.computeIfAbsent(rule.id(), id -> new TreeMap<>())
                        .merge(alike.subscription(), vms, Integer::sum);
            }
        }));
        return counts;
    }

    /// Of the whole estate.
    public StatusCounts total() {
        return total;
    }

    /// By subscription and region.
    public SortedMap<Place, StatusCounts> places() {
        return places;
    }

    /// By subscription.
    public SortedMap<String, StatusCounts> subscriptions() {
        return by(Place::subscription);
    }

    /// Of one subscription, zeros when it has no VMs.
    public StatusCounts subscription(String id) {
        StatusCounts sum = new StatusCounts();
        places.forEach((place, counts) -> {
            if (place.subscription().equals(id)) {
                sum.add(counts);
            }
        });
        return sum;
    }

    /// By region.
    public SortedMap<String, StatusCounts> regions() {
        return by(Place::region);
    }

    /// By owner, [#NOBODY] for the VMs without one.
    public SortedMap<String, StatusCounts> owners() {
        return owners;
    }

    /// Judged critical VMs by subscription and status; without zeros.
    public SortedMap<String, SortedMap<VmStatus, Integer>> critical() {
        return critical;
    }

    /// Ends of the exemptions that tags declare, those in the past included.
    public List<Instant> exemptions() {
        return exemptions;
    }

    /// By rule, in catalogue order, rules that are off included with zeros.
    public List<RuleCounts> rules() {
        return rules;
    }

    /// The counts of one rule.
    public Optional<RuleCounts> rule(String id) {
        return rules.stream().filter(it -> it.rule().id().equals(id)).findFirst();
    }

    /// VMs on which a rule fails, by rule and subscription; without zeros.
    public SortedMap<String, SortedMap<String, Integer>> failing() {
        return failing;
    }

    /// By cause and alert group, the repair that frees most VMs first.
    public List<CauseCount> causes() {
        return causes;
    }

    /// The same as fine as the metric wants it, the worst [#MOST_CAUSE_SERIES].
    public List<CauseSeries> causeSeries() {
        return causeSeries;
    }

    /// How many there are, those left out included.
    public int causeSeriesTotal() {
        return causeSeriesTotal;
    }

    /// Since when the VM that is longest in a status has been in it, by subscription; empty when there is none.
    public Optional<Instant> oldest(String subscription, VmStatus status) {
        return Optional.ofNullable(oldest.get(subscription))
                .map(it -> it.get(status))
                .map(Instant::ofEpochMilli);
    }

    /// Judged VMs whose outcomes are of an earlier catalogue and therefore not in [#rules].
    public int byOlderRules() {
        return byOlderRules;
    }

    private SortedMap<String, StatusCounts> by(Function<Place, String> part) {
        SortedMap<String, StatusCounts> sums = new TreeMap<>();
        places.forEach((place, counts) -> sums.computeIfAbsent(part.apply(place), key -> new StatusCounts())
                .add(counts));
        return sums;
    }

    /// VMs of a subscription of which every rule says the same.
    private record Alike(String subscription, String outcomes) {

        Optional<Outcome> outcome(RuleInfo rule) {
            return rule.position() < outcomes.length()
                    ? Outcome.ofCode(outcomes.charAt(rule.position()))
                    : Optional.empty();
        }
    }

    private record CauseKey(Cause cause, String group) {}

    private record SeriesKey(Cause cause, String group, VmStatus status, Severity severity) {

        CauseSeries counted(int vms) {
            return new CauseSeries(cause, group, status, severity, vms);
        }
    }
}
