package dev.muster.reporter.web.api;

import dev.muster.contract.ResourceId;
import dev.muster.reporter.facts.FactsReader;
import dev.muster.reporter.facts.GuestFact;
import dev.muster.reporter.status.EvaluatorRequests;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/v1/vms/{key}/facts`: what somebody found out inside a machine, where Azure cannot look (decision C25).
@RestController
final class FactController {

    private final CurrentSnapshot snapshots;
    private final EvaluatorRequests requests;
    private final Clock clock;

    FactController(CurrentSnapshot snapshots, EvaluatorRequests requests, Clock clock) {
        this.snapshots = snapshots;
        this.requests = requests;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/vms/{key}/facts", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FactsTaken> record(
            @PathVariable String key, @RequestParam MultiValueMap<String, String> given, InputStream body) {
        Parameters.of(given);
        ResourceId vm = VmAddress.resource(key, snapshots.reach());
        List<GuestFact> facts = FactsReader.read(body, clock.instant());
        if (!requests.record(vm, facts)) {
            throw VmAddress.unknown();
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/vms/" + key))
                .body(new FactsTaken(
                        vm.value(), facts.stream().map(GuestFact::name).toList()));
    }

    /// @param facts names of what was told; of two observations the later stands
    record FactsTaken(String resourceId, List<String> facts) {}
}
