package dev.muster.reporter.web.page;

import dev.muster.reporter.status.PipelineReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The overview. It looks again by itself every three seconds, unless told `refresh=off`.
@Controller
final class OverviewController {

    private static final int REFRESH_SECONDS = 3;
    private static final String REFRESH = "refresh";
    private static final String OFF = "off";

    private final CurrentSnapshot snapshots;
    private final PipelineReader pipelines;
    private final RecentTrends trends;
    private final Views views;
    private final Frames frames;

    OverviewController(
            CurrentSnapshot snapshots, PipelineReader pipelines, RecentTrends trends, Views views, Frames frames) {
        this.snapshots = snapshots;
        this.pipelines = pipelines;
        this.trends = trends;
        this.views = views;
        this.frames = frames;
    }

    @GetMapping("/")
    ModelAndView overview(@RequestParam MultiValueMap<String, String> given) {
        View view = views.of("/", given, REFRESH);
        Instant now = frames.now();
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frames.of("overview", view, isStill(view.parameters()) ? 0 : REFRESH_SECONDS));
        model.put("page", Overview.of(view.shown(), now));
        model.put("pipeline", view.time().isPresent() ? PipelineLine.UNKNOWN : PipelineLine.read(pipelines));
        model.put(
                "trend",
                trends.find(view.time(), snapshots.reach().subscriptions(), view.owners())
                        .map(points -> TrendChart.of(points, now))
                        .orElse(null));
        return new ModelAndView("overview", model);
    }

    private static boolean isStill(Parameters parameters) {
        return parameters
                .one(REFRESH, word -> Optional.of(word).filter(OFF::equals), List.of(OFF))
                .isPresent();
    }
}
