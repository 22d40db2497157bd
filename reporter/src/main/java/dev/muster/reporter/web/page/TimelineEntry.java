package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.HistoryInterval;
import dev.muster.reporter.status.Span;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One interval of the VM's history, told from its beginning.
///
/// @param mark word of the colour: a status or an outcome
/// @param finding whether it tells of a rule, else of the status
/// @param what which status or rule
/// @param says what began
/// @param detail reason and the like
/// @param from when it was recorded
/// @param length how long it held, or has held
/// @param end how it ended, empty while it holds
/// @param until when it ended, null while it holds
public record TimelineEntry(
        String mark,
        boolean finding,
        String what,
        String says,
        String detail,
        When from,
        String length,
        String end,
        @Nullable When until) {

    static TimelineEntry of(HistoryInterval interval, Snapshot snapshot, Instant now) {
        return switch (interval) {
            case HistoryInterval.OfStatus it ->
                entry(it.status().word(), false, Words.of(it.status()), "", trigger(it.trigger()), it.span(), now);
            case HistoryInterval.OfFinding it ->
                entry(
                        it.outcome().word(),
                        true,
                        snapshot.rules().rule(it.rule()).map(RuleInfo::title).orElse(it.rule()),
                        Words.of(it.outcome()),
                        Words.reason(it.reason()) + (it.exempted() ? ", exempted" : ""),
                        it.span(),
                        now);
        };
    }

    private static TimelineEntry entry(
            String mark, boolean finding, String what, String says, String detail, Span span, Instant now) {
        Instant until = span.closedRecordedAt();
        String reason = span.closedReason();
        return new TimelineEntry(
                mark,
                finding,
                what,
                says,
                detail,
                When.of(span.openedRecordedAt(), now),
                When.length(Duration.between(span.openedRecordedAt(), until == null ? now : until)),
                reason == null ? "" : end(reason),
                until == null ? null : When.of(until, now));
    }

    private static String trigger(String word) {
        return switch (word) {
            case "event" -> "after a change in Azure";
            case "sweep" -> "seen in the inventory";
            case "manual" -> "on request";
            case "rules" -> "after the rules changed";
            default -> word;
        };
    }

    private static String end(String word) {
        return switch (word) {
            case "vm-deleted" -> "the VM was deleted";
            case "re-created" -> "the VM was re-created";
            case "rules-changed" -> "the rules changed";
            case "superseded" -> "followed by another finding of this rule";
            default -> word;
        };
    }
}
