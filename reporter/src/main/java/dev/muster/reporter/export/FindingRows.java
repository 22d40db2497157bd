package dev.muster.reporter.export;

import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.status.FindingReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what does not pass, one row per VM and rule, straight from the database.
public final class FindingRows {

    private static final List<String> COLUMNS = List.of(
            "resourceId",
            "name",
            "subscription",
            "owner",
            "status",
            "rule",
            "outcome",
            "severity",
            "mode",
            "group",
            "reason",
            "cause",
            "causeKind",
            "exempted",
            "openedObservedAt",
            "openedRecordedAt");

    private FindingRows() {}

    /// @param snapshot of the same time; findings of VMs that it does not have, or that the filter leaves out, are left
    ///     out
    public static void write(
            FindingReader reader, Optional<Instant> asOf, Snapshot snapshot, VmFilter filter, RowWriter rows)
            throws IOException {
        Map<String, VmEntry> vms = new HashMap<>();
        snapshot.vms().stream().filter(filter.in(snapshot.rules())).forEach(vm -> vms.put(vm.resourceId(), vm));
        rows.begin(COLUMNS);
        try {
            reader.each(asOf, finding -> {
                VmEntry vm = vms.get(finding.resourceId());
                if (vm != null) {
                    write(vm, finding, rows);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(VmEntry vm, FindingReader.Found finding, RowWriter rows) {
        try {
            rows.row(
                    vm.resourceId(),
                    vm.name(),
                    vm.subscription(),
                    vm.owner(),
                    vm.status().word(),
                    finding.rule(),
                    finding.outcome(),
                    finding.severity(),
                    finding.mode(),
                    finding.group(),
                    finding.reason(),
                    finding.cause(),
                    finding.causeKind(),
                    finding.exempted(),
                    finding.openedObservedAt(),
                    finding.openedRecordedAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
