package dev.muster.reporter.web.api;

import dev.muster.reporter.history.Range;
import dev.muster.reporter.history.TimesReader;
import dev.muster.reporter.history.TimesReader.Took;
import dev.muster.reporter.history.TrendReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/summary/history`, how the numbers went, and `GET /api/v1/times`, how long things took.
@RestController
final class HistoryController {

    private static final int MOST_STEPS = 400;
    private static final int STEPS = 30;

    private final TrendReader trends;
    private final TimesReader times;
    private final HistoryRequest requests;

    HistoryController(CurrentSnapshot snapshots, TrendReader trends, TimesReader times, Clock clock) {
        this.trends = trends;
        this.times = times;
        this.requests = new HistoryRequest(snapshots, clock);
    }

    @GetMapping("/api/v1/summary/history")
    Trend history(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, ApiNames.asOfAnd(HistoryRequest.NAMES, "steps"));
        Range range = requests.read(parameters);
        int steps = parameters.number("steps", 1, MOST_STEPS, STEPS);
        return new Trend(
                range.from(),
                range.to(),
                trends.read(range, steps).stream().map(PointDocument::of).toList());
    }

    @GetMapping("/api/v1/times")
    TimesDocument times(@RequestParam MultiValueMap<String, String> given) {
        Range range = requests.read(Parameters.of(given, ApiNames.asOfAnd(HistoryRequest.NAMES)));
        return new TimesDocument(
                range.from(),
                range.to(),
                times.read(range).stream().map(TimesItem::of).toList());
    }

    /// @param items the begin of the span and the end of each step
    record Trend(Instant from, Instant to, List<PointDocument> items) {}

    /// @param statuses judged VMs by status, without zeros
    /// @param protectedShare protected VMs of those that ought to be, 0 to 1, null when there were none
    record PointDocument(Instant at, int judged, @Nullable Double protectedShare, Map<String, Integer> statuses) {

        static PointDocument of(TrendReader.Point point) {
            Map<String, Integer> words = Counts.words(point.vms());
            int judged = words.values().stream().mapToInt(Integer::intValue).sum();
            int eligible = judged - words.getOrDefault("exempt", 0) - words.getOrDefault("pending", 0);
            Double share = eligible <= 0 ? null : (double) words.getOrDefault("protected", 0) / eligible;
            return new PointDocument(point.at(), judged, share, words);
        }
    }

    /// @param items by subscription and owner, without those of which nothing came to an end
    record TimesDocument(Instant from, Instant to, List<TimesItem> items) {}

    /// @param owner null for nobody
    /// @param timeToDetect from the change in Azure to the recorded verdict
    /// @param timeToProtect from the first sight of a machine that is not protected until it is
    /// @param timeToRepair from the first sight of a failing rule until it passes
    record TimesItem(
            String subscription,
            @Nullable String owner,
            Seconds timeToDetect,
            Seconds timeToProtect,
            Seconds timeToRepair) {

        static TimesItem of(TimesReader.Times times) {
            return new TimesItem(
                    times.subscription(),
                    times.owner(),
                    Seconds.of(times.detect()),
                    Seconds.of(times.protect()),
                    Seconds.of(times.repair()));
        }
    }

    /// @param count how many came to an end; the rest is null when there were none
    record Seconds(
            int count,
            @Nullable Double median,
            @Nullable Double p90,
            @Nullable Double longest) {

        static Seconds of(Took took) {
            return took.count() == 0
                    ? new Seconds(0, null, null, null)
                    : new Seconds(
                            took.count(),
                            took.median().toMillis() / 1000.0,
                            took.p90().toMillis() / 1000.0,
                            took.longest().toMillis() / 1000.0);
        }
    }
}
