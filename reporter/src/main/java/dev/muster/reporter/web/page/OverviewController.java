package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.PipelineReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The overview. It looks again by itself every ten seconds, unless told `refresh=off`.
@Controller
final class OverviewController {

    private static final int REFRESH_SECONDS = 10;
    private static final String OFF = "off";

    private final CurrentSnapshot snapshots;
    private final PipelineReader pipelines;
    private final Frames frames;

    OverviewController(CurrentSnapshot snapshots, PipelineReader pipelines, Frames frames) {
        this.snapshots = snapshots;
        this.pipelines = pipelines;
        this.frames = frames;
    }

    @GetMapping("/")
    ModelAndView overview(@RequestParam MultiValueMap<String, String> given) {
        boolean still = Parameters.ofForm(given, "refresh")
                .one("refresh", word -> Optional.of(word).filter(OFF::equals), List.of(OFF))
                .isPresent();
        Snapshot snapshot = snapshots.require();
        return new ModelAndView(
                "overview",
                Map.of(
                        "frame", frames.of("overview", snapshot, still ? 0 : REFRESH_SECONDS),
                        "page", Overview.of(snapshot, frames.now()),
                        "pipeline", PipelineLine.read(pipelines)));
    }
}
