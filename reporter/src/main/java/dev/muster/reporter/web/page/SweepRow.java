package dev.muster.reporter.web.page;

import dev.muster.reporter.status.SweepReader.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A comparison with Azure Resource Graph in a table.
///
/// @param state `waiting`, `running`, `complete` or `incomplete`
/// @param percent how far it is
/// @param share the same in thousandths of the width
/// @param took empty while it runs
/// @param missed how many machines events had missed, in words
/// @param why what an incomplete one lacks, empty for nothing
public record SweepRow(
        String id,
        String tenant,
        String reason,
        When requested,
        String state,
        String percent,
        String share,
        String took,
        String rows,
        String missed,
        String why) {

    static List<SweepRow> of(List<Sweep> sweeps, Instant now) {
        return sweeps.stream().map(it -> of(it, now)).toList();
    }

    private static SweepRow of(Sweep sweep, Instant now) {
        Instant started = sweep.startedAt();
        Instant finished = sweep.finishedAt();
        int missed = sweep.missedEvent() + sweep.missedDelete() + sweep.unheardOf();
        return new SweepRow(
                String.valueOf(sweep.id()),
                sweep.tenant(),
                Words.reason(sweep.reason()),
                When.of(sweep.requestedAt(), now),
                sweep.state(),
                String.format(Locale.ROOT, "%.0f %%", sweep.progress() * 100),
                String.format(Locale.ROOT, "%.1f", sweep.progress() * 1000),
                started == null || finished == null ? "" : When.span(Duration.between(started, finished)),
                Words.number(sweep.rows()),
                missed == 0 ? "nothing" : Words.vms(missed),
                sweep.why() == null ? "" : sweep.why());
    }
}
