package dev.muster.ingest.api;

import dev.muster.ingest.quarantine.Entry;
import dev.muster.ingest.quarantine.Filter;
import dev.muster.ingest.quarantine.Quarantine;
import dev.muster.ingest.quarantine.Quarantine.Replayed;
import dev.muster.ingest.settings.QuarantineSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The quarantine over REST.
///
/// A replay takes JSON and nothing else, which no page of another origin can make a browser send.
@RestController
@RequestMapping("/api/v1/quarantine")
final class QuarantineController {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, Boolean> STATES = Map.of("open", true, "settled", false);

    private final Quarantine quarantine;
    private final Duration retention;

    QuarantineController(Quarantine quarantine, QuarantineSettings settings) {
        this.quarantine = quarantine;
        this.retention = settings.retention();
    }

    /// @param state `open`, `settled` or `all`
    /// @param after where the page before ended
    @GetMapping
    ListDocument list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam @Nullable String stage,
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > ReplayRequest.MOST) {
            throw new BadRequestException("limit is 1 to " + ReplayRequest.MOST + ".");
        }
        List<Entry> found = quarantine.find(new Filter(isOpen(state), stage, reason, from, to));
        List<Entry> page = Cursor.after(found, after).limit(limit + 1L).toList();
        boolean more = page.size() > limit;
        return new ListDocument(
                page.stream()
                        .limit(limit)
                        .map(it -> EntryDocument.of(it, retention, null))
                        .toList(),
                found.size(),
                quarantine.truncated(),
                more ? Cursor.of(page.get(limit - 1)) : null);
    }

    @GetMapping("/{id}")
    ResponseEntity<?> one(@PathVariable String id) {
        return quarantine
                .get(id)
                .flatMap(entry -> quarantine.content(entry).map(content -> EntryDocument.of(entry, retention, content)))
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(QuarantineController::notFound);
    }

    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayDocument replay(@RequestBody ReplayRequest request) {
        request.check();
        List<String> meant = meant(request);
        List<Replayed> replayed =
                quarantine.replay(meant.stream().limit(request.limitOrMost()).toList(), PATIENCE);
        return ReplayDocument.of(replayed, replayed.size() < meant.size());
    }

    private List<String> meant(ReplayRequest request) {
        Filter filter = request.filter();
        return filter == null
                ? Objects.requireNonNull(request.ids())
                : quarantine.find(filter.thatIsOpen()).reversed().stream()
                        .map(Entry::id)
                        .toList();
    }

    private static @Nullable Boolean isOpen(String state) {
        if (!STATES.containsKey(state) && !state.equals("all")) {
            throw new BadRequestException("state is open, settled or all.");
        }
        return STATES.get(state);
    }

    private static ResponseEntity<ProblemDetail> notFound() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ApiProblems.problem(HttpStatus.NOT_FOUND, "not-found", "Nothing in quarantine has this id."));
    }
}
