package dev.muster.reporter.web.api;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.web.CauseListRequest;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/causes`: what explains failing and unknown rules, worst first.
@RestController
final class CauseController {

    private static final int LIMIT = 100;

    private final CurrentSnapshot snapshots;

    CauseController(CurrentSnapshot snapshots) {
        this.snapshots = snapshots;
    }

    @GetMapping("/api/v1/causes")
    ResponseEntity<Page<CauseDocument>> list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, CauseListRequest.names());
        Snapshot snapshot = snapshots.require();
        return Page.answer(snapshot, CauseListRequest.read(parameters, LIMIT).in(snapshot), CauseDocument::of);
    }
}
