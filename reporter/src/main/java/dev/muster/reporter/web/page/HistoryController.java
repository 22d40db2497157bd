package dev.muster.reporter.web.page;

import dev.muster.reporter.history.Range;
import dev.muster.reporter.history.TimesReader;
import dev.muster.reporter.history.TrendReader;
import dev.muster.reporter.web.CurrentSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page that tells how the numbers went and how long things took.
@Controller("historyPage")
final class HistoryController {

    private static final String DAYS = "days";
    private static final int USUAL = 30;
    private static final List<Integer> SPANS = List.of(1, 7, USUAL, 90, 365);

    private final CurrentSnapshot snapshots;
    private final Views views;
    private final Frames frames;
    private final TrendReader trends;
    private final TimesReader times;

    HistoryController(CurrentSnapshot snapshots, Views views, Frames frames, TrendReader trends, TimesReader times) {
        this.snapshots = snapshots;
        this.views = views;
        this.frames = frames;
        this.trends = trends;
        this.times = times;
    }

    @GetMapping("/history")
    ModelAndView history(@RequestParam MultiValueMap<String, String> given) {
        View view = views.ofToday("/history", given, DAYS);
        int days = view.parameters().one(DAYS, HistoryController::span, SPANS).orElse(USUAL);
        Instant to = view.time().orElse(frames.now());
        Range range =
                new Range(to.minus(Duration.ofDays(days)), to, snapshots.reach().subscriptions(), view.owners());
        List<TimesRow> took = TimesRow.of(times.read(range), view.whole());
        return new ModelAndView(
                "history",
                Map.of(
                        "frame", frames.of("history", view, 0),
                        "spans",
                                SPANS.stream()
                                        .map(it -> new Choice(
                                                Addresses.with("/history", given, DAYS, it.toString()),
                                                it == 1 ? "24 hours" : it == 365 ? "a year" : it + " days",
                                                it == days))
                                        .toList(),
                        "trend", TrendChart.of(trends.read(range, steps(days)), frames.now()),
                        "times", took));
    }

    private static int steps(int days) {
        return switch (days) {
            case 1 -> 24;
            case 7 -> 28;
            case 365 -> 52;
            default -> Math.min(days, 45);
        };
    }

    private static Optional<Integer> span(String text) {
        return Stream.of(text)
                .flatMap(it -> SPANS.stream().filter(days -> days.toString().equals(it)))
                .findFirst();
    }
}
