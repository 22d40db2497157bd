package dev.muster.reporter.web.page;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Cause;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A cause in a table.
///
/// @param resource what explains it
/// @param vms number of VMs
/// @param frees how many of them its repair frees, in words, empty for none
/// @param share of the largest number in the table, in thousandths of the width
/// @param worst word of the worst status among its VMs
/// @param reasons in words
public record CauseRow(
        ResourceText resource,
        String kind,
        String group,
        String severity,
        String outcome,
        String vms,
        String frees,
        String share,
        String worst,
        String reasons) {

    private static final Comparator<CauseCount> WORST_FIRST =
            Comparator.comparing(CauseCount::severity).thenComparing(CauseCount::outcome);

    static List<CauseRow> of(List<CauseCount> causes, Snapshot snapshot) {
        int most = causes.stream().mapToInt(CauseCount::vms).max().orElse(1);
        return causes.stream().map(it -> of(it, snapshot, most)).toList();
    }

    /// One row for each cause, whatever it breaks, with the number of all its VMs, in the order given.
    static List<CauseRow> merged(List<CauseCount> causes, Snapshot snapshot, int limit) {
        Map<Cause, List<CauseCount>> byCause = new LinkedHashMap<>();
        causes.forEach(it ->
                byCause.computeIfAbsent(it.cause(), cause -> new ArrayList<>()).add(it));
        List<List<CauseCount>> shown = byCause.values().stream()
                .limit(limit)
                .map(it -> it.stream().sorted(WORST_FIRST).toList())
                .toList();
        List<Reach> reaches = shown.stream().map(it -> Reach.of(it, snapshot)).toList();
        int most = reaches.stream().mapToInt(Reach::vms).max().orElse(1);
        List<CauseRow> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            rows.add(of(shown.get(i), reaches.get(i), snapshot, most));
        }
        return rows;
    }

    private static CauseRow of(List<CauseCount> ofOneCause, Reach reach, Snapshot snapshot, int most) {
        CauseRow worst = of(ofOneCause.getFirst(), snapshot, most);
        return new CauseRow(
                worst.resource(),
                worst.kind(),
                ofOneCause.stream()
                        .map(it -> Words.reason(it.group()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                worst.severity(),
                worst.outcome(),
                Words.number(reach.vms()),
                frees(reach.freed()),
                String.format(Locale.ROOT, "%.1f", 1000.0 * reach.vms() / most),
                worst.worst(),
                ofOneCause.stream()
                        .flatMap(it -> it.reasons().stream())
                        .distinct()
                        .map(Words::reason)
                        .collect(Collectors.joining(", ")));
    }

    private static CauseRow of(CauseCount count, Snapshot snapshot, int most) {
        return new CauseRow(
                ResourceText.of(count.cause().id(), snapshot),
                Words.kind(count.cause().kind()),
                Words.reason(count.group()),
                count.severity().word(),
                count.outcome().word(),
                Words.number(count.vms()),
                frees(count.freed()),
                String.format(Locale.ROOT, "%.1f", 1000.0 * count.vms() / most),
                worst(count).word(),
                String.join(", ", count.reasons().stream().map(Words::reason).toList()));
    }

    private static VmStatus worst(CauseCount count) {
        return Stream.of(VmStatus.values())
                .filter(status -> count.of(status) > 0)
                .findFirst()
                .orElse(VmStatus.UNKNOWN);
    }

    private static String frees(int vms) {
        return vms == 0 ? "" : "frees " + Words.number(vms);
    }

    /// How many VMs a cause explains and how many its repair frees, each VM counted once.
    private record Reach(int vms, int freed) {

        static Reach of(List<CauseCount> ofOneCause, Snapshot snapshot) {
            CauseCount first = ofOneCause.getFirst();
            if (ofOneCause.size() == 1) {
                return new Reach(first.vms(), first.freed());
            }
            List<VmEntry> vms = snapshot.vms().stream()
                    .filter(vm -> vm.causes().stream().anyMatch(it -> it.cause().equals(first.cause())))
                    .toList();
            return new Reach(vms.size(), (int)
                    vms.stream().filter(vm -> vm.isFreedBy(first.cause())).count());
        }
    }
}
