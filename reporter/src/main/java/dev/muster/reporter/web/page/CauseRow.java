package dev.muster.reporter.web.page;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;
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
