package dev.muster.reporter.web;

import dev.muster.reporter.status.EventReader;
import dev.muster.reporter.status.EventReader.Event;
import dev.muster.reporter.status.EventReader.JudgedVm;
import dev.muster.reporter.status.EventReader.Judging;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the way of an event out of what is stored of it.
public final class EventTraces {

    private static final int MOST_VMS = 100;

    private final EventReader events;

    public EventTraces(EventReader events) {
        this.events = events;
    }

    /// @param rows the rows of one event, at least one
    public Trace of(List<Event> rows) {
        Event first = rows.getFirst();
        return new Trace(
                first.id(),
                first.source(),
                first.type(),
                first.resourceId(),
                first.operation(),
                first.status(),
                first.eventAt(),
                first.receivedAt(),
                first.publishedAt(),
                first.queuedAt(),
                rows.stream()
                        .flatMap(row -> Stream.ofNullable(row.node()).map(node -> reading(row, node)))
                        .toList());
    }

    private Reading reading(Event row, String node) {
        Instant readAt = row.readAt();
        if (readAt == null) {
            return new Reading(node, "read", null, null, 0, 0, 0, List.of());
        }
        Judging judging = events.judging(node, readAt, MOST_VMS);
        List<JudgedVm> vms = judging.vms();
        int waiting = (int) vms.stream().filter(JudgedVm::waiting).count();
        int changed = (int) vms.stream().filter(it -> it.changedAt() != null).count();
        String stage = waiting > 0 ? "judge" : "done";
        return new Reading(
                node,
                stage,
                readAt,
                waiting > 0 ? null : judgedAt(vms).orElse(null),
                judging.total(),
                waiting,
                changed,
                vms);
    }

    /// When the last of them was judged: the first change of each counts, for those that did not change the last look.
    private static Optional<Instant> judgedAt(List<JudgedVm> vms) {
        return vms.stream()
                .flatMap(it -> Stream.ofNullable(it.changedAt() != null ? it.changedAt() : it.judgedAt()))
                .max(Comparator.naturalOrder());
    }

    /// @param readings one per resource that is read because of it; none: nothing that is kept can have changed
    public record Trace(
            String id,
            String source,
            String type,
            String resourceId,
            @Nullable String operation,
            @Nullable String status,
            Instant eventAt,
            @Nullable Instant receivedAt,
            Instant publishedAt,
            Instant queuedAt,
            List<Reading> readings) {}

    /// @param stage what is waited for: `read`, `judge`, or `done`
    /// @param readAt begin of the first reading that answers it
    /// @param judgedAt when the last of the VMs was judged; null while some wait, and when no VM depends on it
    /// @param vms how many VMs depend on it
    /// @param waiting how many of the first 100 are still to be judged
    /// @param changed how many of the first 100 got another verdict since
    public record Reading(
            String node,
            String stage,
            @Nullable Instant readAt,
            @Nullable Instant judgedAt,
            long vms,
            int waiting,
            int changed,
            List<JudgedVm> items) {}
}
