package dev.muster.reporter.web.api;

import dev.muster.contract.ResourceId;
import dev.muster.reporter.access.Reach;
import dev.muster.reporter.status.EvaluatorRequests;
import dev.muster.reporter.web.BadParameterException;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.NotAllowedException;
import dev.muster.reporter.web.Parameters;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What can be asked for over REST: `POST /api/v1/vms/{key}:evaluate` and `POST /api/v1/sweeps`. Nothing of it changes
/// anything in Azure.
@RestController
final class RequestController {

    private static final int LONGEST_TENANT = 64;

    private final CurrentSnapshot snapshots;
    private final EvaluatorRequests requests;

    RequestController(CurrentSnapshot snapshots, EvaluatorRequests requests) {
        this.snapshots = snapshots;
        this.requests = requests;
    }

    @PostMapping("/api/v1/vms/{key}:evaluate")
    ResponseEntity<EvaluationAsked> evaluate(
            @PathVariable String key, @RequestParam MultiValueMap<String, String> given) {
        Parameters.of(given);
        ResourceId vm = VmAddress.resource(key, snapshots.reach());
        int readings = requests.evaluate(vm).orElseThrow(VmAddress::unknown);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/vms/" + key))
                .body(new EvaluationAsked(vm.value(), readings));
    }

    @PostMapping("/api/v1/sweeps")
    ResponseEntity<SweepsAsked> sweep(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, "tenant");
        Optional<String> tenant = parameters.one("tenant");
        if (tenant.filter(it -> it.length() > LONGEST_TENANT).isPresent()) {
            throw new BadParameterException("tenant", "'tenant' is too long.", "the id of a tenant");
        }
        if (!snapshots.reach().equals(Reach.ALL)) {
            throw new NotAllowedException("A sweep reads whole tenants, and you may know of some subscriptions only.");
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/sweeps"))
                .body(new SweepsAsked(requests.sweep(tenant)));
    }

    /// @param readings how many resources will be read again before the verdict
    record EvaluationAsked(String resourceId, int readings) {}

    /// @param asked how many sweeps were asked for; one that waits already is enough
    record SweepsAsked(int asked) {}
}
