package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.Parameters;
import java.time.Instant;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/rules`: the catalogue of the active rule set, with numbers of VMs.
@RestController
final class RuleController {

    private final CurrentSnapshot snapshots;

    RuleController(CurrentSnapshot snapshots) {
        this.snapshots = snapshots;
    }

    @GetMapping("/api/v1/rules")
    Rules list(@RequestParam MultiValueMap<String, String> given) {
        Snapshot snapshot = snapshots.require(Parameters.of(given, CurrentSnapshot.AS_OF));
        return new Rules(
                snapshot.asOf(),
                snapshot.version(),
                AgeDocument.of(snapshot),
                RuleSetDocument.of(snapshot.rules()),
                snapshot.census().rules().stream().map(RuleDocument.Brief::of).toList());
    }

    @GetMapping("/api/v1/rules/{id}")
    RuleDocument.Full one(@PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
        return snapshots
                .require(Parameters.of(given, CurrentSnapshot.AS_OF))
                .census()
                .rule(id)
                .map(RuleDocument.Full::of)
                .orElseThrow(() -> new NotFoundException("The rule set has no such rule."));
    }

    /// @param items in catalogue order
    record Rules(
            Instant asOf,
            long version,
            @JsonUnwrapped AgeDocument age,
            RuleSetDocument ruleset,
            List<RuleDocument.Brief> items) {}
}
