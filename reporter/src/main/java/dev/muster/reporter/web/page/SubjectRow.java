package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.SubjectReader.Subject;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A vault, policy or item that no machine stands behind, in a table.
///
/// @param why what is odd about it, in words
/// @param observed null when it was never read by itself
public record SubjectRow(
        ResourceText resource,
        String kind,
        String why,
        String region,
        String portal,
        @Nullable When observed) {

    static SubjectRow of(Subject subject, Snapshot snapshot, URI portal, Instant now) {
        Instant observed = subject.observedAt();
        return new SubjectRow(
                ResourceText.of(subject.resourceId(), snapshot),
                EvidenceRow.kind(subject.kind()),
                why(subject.finding()),
                subject.region(),
                ResourceText.portal(portal, null, subject.resourceId()),
                observed == null ? null : When.of(observed, now));
    }

    private static String why(String finding) {
        return switch (finding) {
            case "unused-vault" -> "no backup item is in it";
            case "unused-policy" -> "no backup item uses it";
            case "orphaned-item" -> "its machine is gone or not known";
            default -> Words.reason(finding);
        };
    }
}
