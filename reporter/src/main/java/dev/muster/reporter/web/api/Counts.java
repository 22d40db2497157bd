package dev.muster.reporter.web.api;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.StatusCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Numbers of VMs: `judged` is the sum of `statuses`, `total` is `judged` + `neverJudged`.
///
/// @param protectedShare protected VMs of those that ought to be (judged, neither exempt nor pending), 0 to 1, null
/// when
///     there are none
record Counts(
        int total, int judged, int neverJudged, @Nullable Double protectedShare, Map<String, Integer> statuses) {

    static Counts of(StatusCounts counts) {
        OptionalDouble share = counts.protectedShare();
        return new Counts(
                counts.total(),
                counts.judged(),
                counts.neverJudged(),
                share.isPresent() ? share.getAsDouble() : null,
                words(counts.byStatus()));
    }

    static Map<String, Integer> words(Map<VmStatus, Integer> byStatus) {
        Map<String, Integer> words = new LinkedHashMap<>();
        byStatus.forEach((status, vms) -> words.put(status.word(), vms));
        return words;
    }
}
