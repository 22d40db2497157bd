package dev.muster.reporter.web.page;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Cause;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.Snapshot;
import java.util.ArrayList;
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
        String share,
        String worst,
        String reasons) {

    static List<CauseRow> of(List<CauseCount> causes, Snapshot snapshot) {
        int most = causes.stream().mapToInt(CauseCount::vms).max().orElse(1);
        return causes.stream().map(it -> of(it, snapshot, most)).toList();
    }

    /// One row for each cause, whatever it breaks: the worst of it first, with the number of all its VMs.
    ///
    /// @param causes worst first
    static List<CauseRow> merged(List<CauseCount> causes, Snapshot snapshot, int limit) {
        Map<Cause, List<CauseCount>> byCause = new LinkedHashMap<>();
        causes.forEach(it ->
                byCause.computeIfAbsent(it.cause(), cause -> new ArrayList<>()).add(it));
        List<List<CauseCount>> shown = byCause.values().stream().limit(limit).toList();
        List<Integer> vms = shown.stream().map(it -> vms(it, snapshot)).toList();
        int most = vms.stream().mapToInt(it -> it).max().orElse(1);
        List<CauseRow> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            rows.add(of(shown.get(i), vms.get(i), snapshot, most));
        }
        return rows;
    }

    private static int vms(List<CauseCount> ofOneCause, Snapshot snapshot) {
        if (ofOneCause.size() == 1) {
            return ofOneCause.getFirst().vms();
        }
        Cause cause = ofOneCause.getFirst().cause();
        return (int) snapshot.vms().stream()
                .filter(vm -> vm.causes().stream().anyMatch(it -> it.cause().equals(cause)))
                .count();
    }

    private static CauseRow of(List<CauseCount> ofOneCause, int vms, Snapshot snapshot, int most) {
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
                Words.number(vms),
                String.format(Locale.ROOT, "%.1f", 1000.0 * vms / most),
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
}
