package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.contract.ResourceId;
import dev.muster.reporter.search.VmOrder;
import dev.muster.reporter.search.VmSearch;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.HistoryPage;
import dev.muster.reporter.status.HistoryPlace;
import dev.muster.reporter.status.VmDetail;
import dev.muster.reporter.status.VmReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import java.time.Instant;
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
    private final Paging paging;

    VmController(CurrentSnapshot snapshots, VmReader vms, Paging paging) {
        this.snapshots = snapshots;
        this.vms = vms;
        this.paging = paging;
    }

    @GetMapping("/api/v1/vms")
    ResponseEntity<Page<VmItem>> list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, ApiNames.asOfAnd(VmListRequest.names()));
        Snapshot snapshot = snapshots.require(parameters);
        VmSearch search = VmListRequest.read(parameters, snapshot.rules(), VmOrder.STABLE, LIST_LIMIT, paging);
        return Page.answer(
                snapshot,
                search.in(snapshot),
                place -> paging.token(VmListRequest.LIST, parameters, place.text()),
                vm -> VmItem.of(vm, snapshot.rules()));
    }

    @GetMapping("/api/v1/vms/{key}")
    VmDocument one(@PathVariable String key, @RequestParam MultiValueMap<String, String> given) {
        Optional<Instant> asOf = Parameters.of(given, CurrentSnapshot.AS_OF).time(CurrentSnapshot.AS_OF);
        RuleSet rules = snapshots.state().snapshot().map(Snapshot::rules).orElse(RuleSet.NONE);
        ResourceId vm = VmAddress.resource(key, snapshots.reach());
        Optional<VmDetail> found = asOf.isPresent() ? vms.findAsOf(vm, asOf.get()) : vms.find(vm);
        return found.map(it -> VmDocument.of(it, rules)).orElseThrow(VmAddress::unknown);
    }

    @GetMapping("/api/v1/vms/{key}/history")
    ResponseEntity<History> history(@PathVariable String key, @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, "limit", Paging.NEXT, CurrentSnapshot.AS_OF);
        ResourceId vm = VmAddress.resource(key, snapshots.reach());
        String list = "history " + vm.value();
        Optional<HistoryPlace> after = paging.after(list, parameters, HistoryPlace::ofText);
        HistoryPage page = vms.history(
                vm,
                parameters.time(CurrentSnapshot.AS_OF),
                after,
                parameters.number("limit", 1, VmListRequest.MOST, HISTORY_LIMIT));
        if (page.intervals().isEmpty() && after.isEmpty() && vms.find(vm).isEmpty()) {
            throw VmAddress.unknown();
        }
        String next =
                page.next().map(it -> paging.token(list, parameters, it.text())).orElse(null);
        return Page.withLink(next)
                .body(new History(
                        vm.value(),
                        AgeDocument.of(vms.age(vm)),
                        page.intervals().stream().map(IntervalDocument::of).toList(),
                        next));
    }

    /// @param items status and finding intervals, newest first; a deleted VM keeps its history
    /// @param next the value of the parameter `next` that gives the following page, null at the end
    record History(
            String resourceId,
            @JsonUnwrapped AgeDocument age,
            List<IntervalDocument> items,
            @Nullable String next) {}
}
