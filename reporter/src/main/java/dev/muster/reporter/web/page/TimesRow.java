package dev.muster.reporter.web.page;

import dev.muster.reporter.history.TimesReader.Times;
import dev.muster.reporter.history.TimesReader.Took;
import dev.muster.reporter.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;

/// How long things took in a subscription for an owner, as a row of a table.
///
/// @param id of the subscription
/// @param ownerWord as filters want it
public record TimesRow(
        String id, String subscription, String ownerWord, String owner, Cell detect, Cell protect, Cell repair) {

    private static final Comparator<Times> LONGEST_REPAIR_FIRST =
            Comparator.comparing((Times it) -> it.repair().median()).reversed().thenComparing(Times::subscription);

    /// What took longest to be repaired first.
    static List<TimesRow> of(List<Times> times, Snapshot snapshot) {
        return times.stream()
                .sorted(LONGEST_REPAIR_FIRST)
                .map(it -> of(it, snapshot))
                .toList();
    }

    private static TimesRow of(Times times, Snapshot snapshot) {
        String owner = times.owner() == null ? "-" : times.owner();
        return new TimesRow(
                times.subscription(),
                snapshot.subscription(times.subscription()).name(),
                owner,
                Frames.ownerName(owner),
                Cell.of(times.detect()),
                Cell.of(times.protect()),
                Cell.of(times.repair()));
    }

    /// @param median empty when nothing came to an end
    /// @param more the rest in one line
    public record Cell(String median, String more) {

        static Cell of(Took took) {
            return took.count() == 0
                    ? new Cell("", "")
                    : new Cell(
                            When.span(took.median()),
                            "90 % in " + When.span(took.p90()) + ", of " + Words.number(took.count()));
        }
    }
}
