package dev.muster.reporter.web.page;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.EventReader.Event;
import dev.muster.reporter.status.EventReader.JudgedVm;
import dev.muster.reporter.web.EventTraces.Reading;
import dev.muster.reporter.web.EventTraces.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of one event from Azure to the verdicts, on its page.
///
/// @param steps in order of time, those that are still to come included
/// @param readings what was read because of it, and who was judged
/// @param explains how many machines fail because of the resource now, empty for none
/// @param total from Azure's time to the last verdict, empty while it is under way
public record TraceView(
        String id,
        String what,
        String source,
        String operation,
        ResourceText resource,
        List<Step> steps,
        List<ReadingView> readings,
        String explains,
        String total) {

    static TraceView of(List<Event> rows, Trace trace, Snapshot snapshot, Instant now) {
        List<Step> steps = new ArrayList<>();
        Instant begin = trace.eventAt();
        steps.add(Step.done("Happened", "Azure says so", begin, null, now));
        Instant received = trace.receivedAt();
        if (received != null) {
            steps.add(Step.done("Received", "by ingest", received, begin, now));
        }
        steps.add(Step.done("Published", "durably, on the topic", trace.publishedAt(), begin, now));
        steps.add(Step.done("Queued", "by the evaluator", trace.queuedAt(), begin, now));
        Instant read = latest(trace.readings(), false);
        Instant judged = latest(trace.readings(), true);
        if (trace.readings().isEmpty()) {
            steps.add(Step.none("Nothing to read", "it concerns nothing that is kept"));
        } else {
            steps.add(
                    read == null
                            ? Step.waiting("Read", "waits for its turn")
                            : Step.done("Read", "from Azure", read, begin, now));
            steps.add(judgement(trace.readings(), read, judged, begin, now));
        }
        return new TraceView(
                trace.id(),
                EventRow.what(rows.getFirst()),
                trace.source(),
                trace.operation() == null ? "" : trace.operation(),
                ResourceText.of(trace.resourceId(), snapshot),
                steps,
                trace.readings().stream()
                        .map(it -> ReadingView.of(it, snapshot, now))
                        .toList(),
                explains(trace.resourceId(), snapshot),
                judged == null ? "" : When.span(Duration.between(begin, judged)));
    }

    /// What is deleted has no dependents any more, but it may explain why they fail.
    private static String explains(String resource, Snapshot snapshot) {
        long vms = snapshot.vms().stream()
                .filter(vm ->
                        vm.causes().stream().anyMatch(it -> it.cause().id().equals(resource)))
                .count();
        return vms == 0 ? "" : Words.vms(vms);
    }

    private static Step judgement(
            List<Reading> readings, @Nullable Instant read, @Nullable Instant judged, Instant begin, Instant now) {
        long vms = readings.stream().mapToLong(Reading::vms).sum();
        if (judged != null) {
            return Step.done("Judged", Words.vms(vms), judged, begin, now);
        }
        boolean waits =
                read == null || readings.stream().anyMatch(it -> it.stage().equals("judge"));
        return waits || vms > 0
                ? Step.waiting("Judged", vms == 0 ? "comes after the reading" : Words.vms(vms) + " to judge")
                : Step.none("Judged", "no machine depends on it now");
    }

    /// When the last of them was read, or judged; null while one is not.
    private static @Nullable Instant latest(List<Reading> readings, boolean judged) {
        Instant latest = null;
        for (Reading reading : readings) {
            Instant at = judged ? reading.judgedAt() : reading.readAt();
            if (at == null) {
                if (!judged || reading.vms() > 0 || !reading.stage().equals("done")) {
                    return null;
                }
            } else {
                latest = latest == null || at.isAfter(latest) ? at : latest;
            }
        }
        return latest;
    }

    /// @param state `done`, `waiting` or `none`
    /// @param after how long after the event, empty for the first and for what has not come yet
    public record Step(
            String state,
            String name,
            String words,
            @Nullable When at,
            String after) {

        static Step done(String name, String words, Instant at, @Nullable Instant begin, Instant now) {
            return new Step(
                    "done",
                    name,
                    words,
                    When.of(at, now),
                    begin == null ? "" : "+" + When.span(Duration.between(begin, at)));
        }

        static Step waiting(String name, String words) {
            return new Step("waiting", name, words, null, "");
        }

        static Step none(String name, String words) {
            return new Step("none", name, words, null, "");
        }
    }

    /// @param vms how many depend on it
    /// @param more how many of them are not listed, empty for none
    public record ReadingView(ResourceText node, String says, String vms, List<VmOfEvent> items, String more) {

        private static final int MOST = 25;

        static ReadingView of(Reading reading, Snapshot snapshot, Instant now) {
            String says = switch (reading.stage()) {
                case "read" -> "waits to be read";
                case "judge" -> Words.vms(reading.waiting()) + " wait for a verdict";
                default ->
                    reading.vms() == 0
                            ? "no machine depends on it now"
                            : Words.number(reading.changed()) + " of " + Words.vms(reading.vms()) + " changed";
            };
            long left = reading.vms() - Math.min(MOST, reading.items().size());
            return new ReadingView(
                    ResourceText.of(reading.node(), snapshot),
                    says,
                    Words.vms(reading.vms()),
                    reading.items().stream()
                            .limit(MOST)
                            .map(it -> VmOfEvent.of(it, now))
                            .toList(),
                    left > 0 ? Words.number(left) : "");
        }
    }

    /// A machine that was judged because of the event.
    public record VmOfEvent(String key, String name, String status, String label, String says) {

        static VmOfEvent of(JudgedVm vm, Instant now) {
            Instant changed = vm.changedAt();
            Instant judged = vm.judgedAt();
            String says = vm.waiting()
                    ? "waits for a verdict"
                    : changed != null
                            ? "changed " + When.of(changed, now).ago()
                            : judged != null
                                    ? "judged " + When.of(judged, now).ago() + ", unchanged"
                                    : "not judged since";
            return new VmOfEvent(
                    VmKey.of(ResourceId.parse(vm.resourceId())),
                    vm.resourceId().substring(vm.resourceId().lastIndexOf('/') + 1),
                    vm.status(),
                    VmStatus.ofWord(vm.status()).map(Words::of).orElse(vm.status()),
                    says);
        }
    }
}
