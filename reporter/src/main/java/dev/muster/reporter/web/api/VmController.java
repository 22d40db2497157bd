package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.search.VmOrder;
import dev.muster.reporter.search.VmSearch;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.HistoryPage;
import dev.muster.reporter.status.HistoryPlace;
import dev.muster.reporter.status.VmReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/vms` and what stands below it. Lists come from the snapshot, a single VM from the database.
@RestController
final class VmController {

    private static final int LIST_LIMIT = 100;
    private static final int HISTORY_LIMIT = 100;

    private final CurrentSnapshot snapshots;
    private final VmReader vms;

    VmController(CurrentSnapshot snapshots, VmReader vms) {
        this.snapshots = snapshots;
        this.vms = vms;
    }

    @GetMapping("/api/v1/vms")
    ResponseEntity<Page<VmItem>> list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, VmListRequest.names());
        Snapshot snapshot = snapshots.require();
        VmSearch search = VmListRequest.read(parameters, snapshot.rules(), VmOrder.STABLE, LIST_LIMIT);
        return Page.answer(snapshot, search.in(snapshot), vm -> VmItem.of(vm, snapshot.rules()));
    }

    @GetMapping("/api/v1/vms/{key}")
    VmDocument one(@PathVariable String key, @RequestParam MultiValueMap<String, String> given) {
        Parameters.of(given);
        RuleSet rules = snapshots.state().snapshot().map(Snapshot::rules).orElse(RuleSet.NONE);
        return vms.find(resource(key)).map(vm -> VmDocument.of(vm, rules)).orElseThrow(() -> unknown(key));
    }

    @GetMapping("/api/v1/vms/{key}/history")
    ResponseEntity<History> history(@PathVariable String key, @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, "limit", "next");
        ResourceId vm = resource(key);
        Optional<HistoryPlace> after =
                parameters.one("next", HistoryPlace::ofToken, List.of("the value of 'next' from the page before"));
        HistoryPage page = vms.history(vm, after, parameters.number("limit", 1, VmListRequest.MOST, HISTORY_LIMIT));
        if (page.intervals().isEmpty() && after.isEmpty() && vms.find(vm).isEmpty()) {
            throw unknown(key);
        }
        String next = page.next().map(HistoryPlace::token).orElse(null);
        return Page.withLink(next)
                .body(new History(
                        vm.value(),
                        AgeDocument.of(vms.age(vm)),
                        page.intervals().stream().map(IntervalDocument::of).toList(),
                        next));
    }

    private static ResourceId resource(String key) {
        return VmKey.resource(key).orElseThrow(() -> unknown(key));
    }

    private static NotFoundException unknown(String key) {
        return new NotFoundException("No virtual machine has the key '" + key + "'.");
    }

    /// @param items status and finding intervals, newest first; a deleted VM keeps its history
    /// @param next the value of the parameter `next` that gives the following page, null at the end
    record History(
            String resourceId,
            @JsonUnwrapped AgeDocument age,
            List<IntervalDocument> items,
            @Nullable String next) {}
}
