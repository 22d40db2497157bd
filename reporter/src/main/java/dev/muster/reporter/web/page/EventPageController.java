package dev.muster.reporter.web.page;

import dev.muster.reporter.status.EventReader;
import dev.muster.reporter.status.EventReader.Event;
import dev.muster.reporter.status.EventReader.EventPage;
import dev.muster.reporter.status.EventReader.Place;
import dev.muster.reporter.status.EventReader.Wanted;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.EventTraces;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.Paging;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The pages that answer "where is my event?".
@Controller
final class EventPageController {

    private static final int LIMIT = 50;
    private static final int LONGEST_ID = 1_024;
    private static final String LIST = "event page";

    private final CurrentSnapshot snapshots;
    private final EventReader events;
    private final EventTraces traces;
    private final Views views;
    private final Frames frames;
    private final Paging paging;

    EventPageController(
            CurrentSnapshot snapshots,
            EventReader events,
            EventTraces traces,
            Views views,
            Frames frames,
            Paging paging) {
        this.snapshots = snapshots;
        this.events = events;
        this.traces = traces;
        this.views = views;
        this.frames = frames;
        this.paging = paging;
    }

    @GetMapping("/events")
    ModelAndView list(@RequestParam MultiValueMap<String, String> given) {
        View view = views.ofToday("/events", given, "resource", Paging.NEXT);
        Optional<String> resource = view.parameters().one("resource").map(it -> it.toLowerCase(Locale.ROOT));
        Optional<Place> after = paging.after(LIST, view.parameters(), Place::ofText);
        EventPage page = events.list(new Wanted(
                snapshots.reach().subscriptions(),
                resource.map(Set::of).orElse(Set.of()),
                Optional.empty(),
                view.time(),
                after,
                LIMIT));
        return new ModelAndView(
                "events",
                Map.of(
                        "frame", frames.of("pipeline", view, 0),
                        "resource", resource.orElse(""),
                        "total", (page.exact() ? "" : "at least ") + Words.counted(page.total(), "event"),
                        "rows", EventRow.of(page.events(), view.whole(), frames.now()),
                        "first", after.isPresent() ? Addresses.of("/events", given, "") : "",
                        "next",
                                page.next()
                                        .map(it -> paging.token(LIST, view.parameters(), it.text()))
                                        .map(it -> Addresses.of("/events", given, it))
                                        .orElse("")));
    }

    @GetMapping("/events/trace")
    ModelAndView trace(@RequestParam MultiValueMap<String, String> given) {
        View view = views.ofToday("/events/trace", given, "id");
        String id = view.parameters()
                .one(
                        "id",
                        it -> Optional.of(it).filter(text -> text.length() <= LONGEST_ID),
                        List.of("the id of an event"))
                .orElse("");
        List<Event> rows = events.find(id, snapshots.reach().subscriptions());
        if (rows.isEmpty()) {
            throw new NotFoundException(
                    "No event with this id came off the topic, or it is no longer kept. Ask ingest's quarantine next.");
        }
        return new ModelAndView(
                "trace",
                Map.of(
                        "frame", frames.of("pipeline", view, 0),
                        "trace", TraceView.of(rows, traces.of(rows), view.whole(), frames.now())));
    }
}
