package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.time.Instant;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/subscriptions`: the subscriptions in scope, also those that cannot be read.
@RestController
final class SubscriptionController {

    private final CurrentSnapshot snapshots;

    SubscriptionController(CurrentSnapshot snapshots) {
        this.snapshots = snapshots;
    }

    @GetMapping("/api/v1/subscriptions")
    Subscriptions list(@RequestParam MultiValueMap<String, String> given) {
        Snapshot snapshot = snapshots.require(Parameters.of(given, CurrentSnapshot.AS_OF));
        return new Subscriptions(
                snapshot.asOf(), snapshot.version(), AgeDocument.of(snapshot), SubscriptionDocument.all(snapshot));
    }

    /// @param items by id
    record Subscriptions(
            Instant asOf, long version, @JsonUnwrapped AgeDocument age, List<SubscriptionDocument> items) {}
}
