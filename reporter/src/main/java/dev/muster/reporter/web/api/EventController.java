package dev.muster.reporter.web.api;

import dev.muster.reporter.status.EventReader;
import dev.muster.reporter.status.EventReader.Event;
import dev.muster.reporter.status.EventReader.EventPage;
import dev.muster.reporter.status.EventReader.Feed;
import dev.muster.reporter.status.EventReader.Place;
import dev.muster.reporter.status.EventReader.Wanted;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.EventTraces;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/events` and `/api/v1/events/trace`: where an event is on its way from Azure to a verdict.
@RestController
final class EventController {

    private static final int LIMIT = 100;
    private static final int LONGEST_ID = 1_024;
    private static final String LIST = "events";

    private final CurrentSnapshot snapshots;
    private final EventReader events;
    private final Paging paging;
    private final EventTraces traces;

    EventController(CurrentSnapshot snapshots, EventReader events, Paging paging, EventTraces traces) {
        this.snapshots = snapshots;
        this.events = events;
        this.paging = paging;
        this.traces = traces;
    }

    @GetMapping("/api/v1/events")
    ResponseEntity<Events> list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters =
                Parameters.of(given, "subscription", "resource", "type", "limit", Paging.NEXT, CurrentSnapshot.AS_OF);
        EventPage page = events.list(new Wanted(
                SubscriptionConditions.read(parameters, snapshots.reach()),
                parameters
                        .one("resource")
                        .map(it -> it.toLowerCase(Locale.ROOT))
                        .map(Set::of)
                        .orElse(Set.of()),
                parameters.one("type"),
                parameters.time(CurrentSnapshot.AS_OF),
                paging.after(LIST, parameters, Place::ofText),
                parameters.number("limit", 1, VmListRequest.MOST, LIMIT)));
        String next =
                page.next().map(it -> paging.token(LIST, parameters, it.text())).orElse(null);
        return Page.withLink(next)
                .body(new Events(page.total(), page.exact() ? Page.EXACT : Page.AT_LEAST, page.events(), next));
    }

    @GetMapping("/api/v1/events/trace")
    EventTraces.Trace trace(@RequestParam MultiValueMap<String, String> given) {
        String id = Parameters.of(given, "id")
                .one(
                        "id",
                        it -> Optional.of(it).filter(text -> text.length() <= LONGEST_ID),
                        List.of("the id of an event"))
                .orElse("");
        List<Event> found = events.find(id, snapshots.reach().subscriptions());
        if (found.isEmpty()) {
            throw new NotFoundException(
                    "No event with this id came off the topic, or it is no longer kept. Ask ingest's quarantine next.");
        }
        return traces.of(found);
    }

    @GetMapping("/api/v1/events/feeds")
    Feeds feeds(@RequestParam MultiValueMap<String, String> given) {
        Parameters.of(given);
        return new Feeds(events.feeds().stream()
                .filter(it -> snapshots.reach().covers(it.subscription()))
                .toList());
    }

    /// @param items newest first; an event that makes several resources be read stands there once for each
    record Events(
            long total,
            String totalKind,
            List<Event> items,
            @Nullable String next) {}

    /// @param items by subscription, without those that never had an event
    record Feeds(List<Feed> items) {}
}
