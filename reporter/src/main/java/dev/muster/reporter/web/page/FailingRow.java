package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.TroubleReader.FailingReads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Readings that fail with one error, in a table.
///
/// @param where name of the subscription, or what it is
/// @param since null when that is not known
public record FailingRow(
        String where, String error, String reads, @Nullable When since) {

    static List<FailingRow> of(List<FailingReads> failing, Snapshot snapshot, Instant now) {
        return failing.stream().map(it -> of(it, snapshot, now)).toList();
    }

    private static FailingRow of(FailingReads failing, Snapshot snapshot, Instant now) {
        String subscription = failing.subscription();
        Instant since = failing.since();
        return new FailingRow(
                subscription == null
                        ? "lists of a tenant"
                        : snapshot.subscription(subscription).name(),
                failing.error(),
                Words.number(failing.reads()),
                since == null ? null : When.of(since, now));
    }
}
