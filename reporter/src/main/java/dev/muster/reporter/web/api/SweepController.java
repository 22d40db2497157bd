package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.status.SweepReader;
import dev.muster.reporter.status.SweepReader.Sweep;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/sweeps`: the comparisons with Azure Resource Graph, with how far they are and what they found.
@RestController
final class SweepController {

    private static final int LIMIT = 50;
    private static final int MOST = 500;
    private static final String LIST = "sweeps";

    private final SweepReader sweeps;
    private final Paging paging;

    SweepController(SweepReader sweeps, Paging paging) {
        this.sweeps = sweeps;
        this.paging = paging;
    }

    @GetMapping("/api/v1/sweeps")
    ResponseEntity<Sweeps> list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, "limit", Paging.NEXT, CurrentSnapshot.AS_OF);
        int limit = parameters.number("limit", 1, MOST, LIMIT);
        List<Sweep> found = sweeps.list(
                parameters.time(CurrentSnapshot.AS_OF), paging.after(LIST, parameters, SweepController::id), limit + 1);
        List<Sweep> shown = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit
                ? paging.token(LIST, parameters, Long.toString(shown.getLast().id()))
                : null;
        return Page.withLink(next)
                .body(new Sweeps(shown.stream().map(SweepDocument::of).toList(), next));
    }

    @GetMapping("/api/v1/sweeps/{id}")
    SweepDocument one(@PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
        Parameters.of(given);
        return id(id).flatMap(sweeps::find)
                .map(SweepDocument::of)
                .orElseThrow(() -> new NotFoundException("No sweep has this id, or it is no longer kept."));
    }

    private static Optional<Long> id(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// @param items newest first
    record Sweeps(List<SweepDocument> items, @Nullable String next) {}

    /// @param state `waiting`, `running`, `complete` or `incomplete`
    /// @param progress 0 to 1
    record SweepDocument(
            String state, double progress, @JsonUnwrapped Sweep sweep) {

        static SweepDocument of(Sweep sweep) {
            return new SweepDocument(sweep.state(), sweep.progress(), sweep);
        }
    }
}
