package dev.muster.reporter.web.api;

import dev.muster.reporter.search.CauseSearch;
import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.web.CauseListRequest;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/causes`: what explains failing and unknown rules, the repair that frees most VMs first, of all VMs or
/// of
/// those that fulfil conditions.
@RestController
final class CauseController {

    private static final int LIMIT = 100;

    private final CurrentSnapshot snapshots;
    private final Paging paging;

    CauseController(CurrentSnapshot snapshots, Paging paging) {
        this.snapshots = snapshots;
        this.paging = paging;
    }

    @GetMapping("/api/v1/causes")
    ResponseEntity<Page<CauseDocument>> list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, ApiNames.conditionsAnd(CauseListRequest.names()));
        Snapshot snapshot = snapshots.require(parameters);
        CauseSearch search = CauseListRequest.read(parameters, LIMIT, paging);
        VmFilter filter = VmListRequest.filter(parameters, snapshot.rules());
        Snapshot meant = filter.equals(VmFilter.ALL) ? snapshot : snapshot.only(filter.in(snapshot.rules()));
        return Page.answer(
                snapshot,
                search.in(meant),
                place -> paging.token(CauseListRequest.LIST, parameters, place.text()),
                CauseDocument::of);
    }
}
