package dev.muster.reporter.web.page;

import dev.muster.reporter.access.Reach;
import dev.muster.reporter.status.EventReader;
import dev.muster.reporter.status.EventReader.Feed;
import dev.muster.reporter.status.EventReader.Wanted;
import dev.muster.reporter.status.Pipeline;
import dev.muster.reporter.status.PipelineReader;
import dev.muster.reporter.status.SweepReader;
import dev.muster.reporter.status.TroubleReader;
import dev.muster.reporter.web.CurrentSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The pages about Muster itself: what is on its way stage by stage, and what is still missing in the set-up. What
/// waits and what fails is known of now only, whatever time is asked for.
@Controller
final class PipelinePageController {

    private static final int REFRESH_SECONDS = 5;
    private static final int SWEEPS = 8;
    private static final int EVENTS = 8;
    private static final int MOST_FEEDS = 50;

    private final CurrentSnapshot snapshots;
    private final PipelineReader pipelines;
    private final EventReader events;
    private final SweepReader sweeps;
    private final TroubleReader troubles;
    private final Views views;
    private final Frames frames;

    PipelinePageController(
            CurrentSnapshot snapshots,
            PipelineReader pipelines,
            EventReader events,
            SweepReader sweeps,
            TroubleReader troubles,
            Views views,
            Frames frames) {
        this.snapshots = snapshots;
        this.pipelines = pipelines;
        this.events = events;
        this.sweeps = sweeps;
        this.troubles = troubles;
        this.views = views;
        this.frames = frames;
    }

    @GetMapping("/pipeline")
    ModelAndView pipeline(@RequestParam MultiValueMap<String, String> given) {
        View view = views.ofToday("/pipeline", given);
        Pipeline pipeline = pipelines.read();
        List<Feed> feeds = feeds();
        List<FeedRow> rows = FeedRow.of(view.whole(), feeds, frames.now());
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frames.of("pipeline", view, REFRESH_SECONDS));
        model.put(
                "stages",
                Stage.of(pipeline, feeds, view.whole().asOf(), view.whole().version() < pipeline.statusVersion()));
        model.put("quiet", pipeline.isQuiet());
        model.put("sweeps", SweepRow.of(sweeps.list(view.time(), Optional.empty(), SWEEPS), frames.now()));
        model.put("feeds", rows.stream().limit(MOST_FEEDS).toList());
        model.put("moreFeeds", rows.size() > MOST_FEEDS ? Words.number(rows.size() - MOST_FEEDS) : "");
        model.put("events", recent(view));
        model.put("failing", FailingRow.of(failing(), view.whole(), frames.now()));
        return new ModelAndView("pipeline", model);
    }

    @GetMapping("/setup")
    ModelAndView setup(@RequestParam MultiValueMap<String, String> given) {
        View view = views.ofToday("/setup", given);
        Setup setup = Setup.of(new Setup.Known(
                view.whole(),
                pipelines.read(),
                feeds(),
                sweeps.list(Optional.empty(), Optional.empty(), SWEEPS),
                failing(),
                heldBack(),
                frames.now()));
        return new ModelAndView("setup", Map.of("frame", frames.of("setup", view, 0), "setup", setup));
    }

    private List<Feed> feeds() {
        return events.feeds().stream()
                .filter(it -> snapshots.reach().covers(it.subscription()))
                .toList();
    }

    private List<TroubleReader.FailingReads> failing() {
        return troubles.failing().stream()
                .filter(it -> isSeen(it.subscription()))
                .toList();
    }

    /// What concerns a whole tenant is for those who may know of all of it.
    private boolean isSeen(@Nullable String subscription) {
        return subscription == null
                ? snapshots.reach().equals(Reach.ALL)
                : snapshots.reach().covers(subscription);
    }

    private List<TroubleReader.HeldBack> heldBack() {
        return troubles.heldBack().stream()
                .filter(it -> snapshots.reach().covers(it.subscription()))
                .toList();
    }

    private List<EventRow> recent(View view) {
        Wanted wanted = new Wanted(
                snapshots.reach().subscriptions(), Set.of(), Optional.empty(), view.time(), Optional.empty(), EVENTS);
        return EventRow.of(events.list(wanted).events(), view.whole(), frames.now());
    }
}
