package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.Snapshot;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;

/// The cause that a list of VMs is narrowed to.
///
/// @param kind in words, empty when it explains nothing at this time
/// @param reasons in words, empty as well
/// @param portal where Azure's portal shows it, empty for what is no resource
public record CauseCard(
        ResourceText resource, String kind, String severity, String breaks, String reasons, String portal) {

    static CauseCard of(String id, Snapshot snapshot, URI portal) {
        List<CauseCount> counts = snapshot.census().causes().stream()
                .filter(it -> it.cause().id().equals(id))
                .toList();
        TreeSet<String> reasons = new TreeSet<>();
        TreeSet<String> groups = new TreeSet<>();
        counts.forEach(it -> {
            it.reasons().forEach(reason -> reasons.add(Words.reason(reason)));
            groups.add(Words.reason(it.group()));
        });
        return new CauseCard(
                ResourceText.of(id, snapshot),
                counts.isEmpty() ? "" : Words.kind(counts.getFirst().cause().kind()),
                counts.isEmpty() ? "" : counts.getFirst().severity().word(),
                String.join(", ", groups),
                String.join(", ", reasons),
                id.startsWith("/subscriptions/") ? ResourceText.portal(portal, null, id) : "");
    }
}
