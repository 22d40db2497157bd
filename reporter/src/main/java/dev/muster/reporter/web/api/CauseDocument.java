package dev.muster.reporter.web.api;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.CauseCount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;

/// A resource and how many VMs it explains within one alert group.
///
/// @param cause lower-cased resource id
/// @param group alert group of the rules that fail or are unknown
/// @param severity the worst
/// @param outcome `fail` or `unknown`
/// @param vms number of VMs, each counted once
/// @param freed number of those that nothing else keeps from being protected
/// @param statuses all of them by status, without zeros
/// @param reasons reason words
record CauseDocument(
        String cause,
        String kind,
        String group,
        String severity,
        String outcome,
        int vms,
        int freed,
        Map<String, Integer> statuses,
        SortedSet<String> reasons) {

    static CauseDocument of(CauseCount count) {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (VmStatus status : VmStatus.values()) {
            if (count.of(status) > 0) {
                statuses.put(status.word(), count.of(status));
            }
        }
        return new CauseDocument(
                count.cause().id(),
                count.cause().kind(),
                count.group(),
                count.severity().word(),
                count.outcome().word(),
                count.vms(),
                count.freed(),
                statuses,
                count.reasons());
    }
}
