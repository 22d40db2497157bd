package dev.muster.reporter.web.page;

import dev.muster.reporter.search.ListPage;
import dev.muster.reporter.search.VmOrder;
import dev.muster.reporter.search.VmSearch;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The list of VMs, worst first, with its filters.
@Controller
final class VmListController {

    private static final int LIMIT = 50;

    private final CurrentSnapshot snapshots;
    private final Paging paging;
    private final Frames frames;

    VmListController(CurrentSnapshot snapshots, Paging paging, Frames frames) {
        this.snapshots = snapshots;
        this.paging = paging;
        this.frames = frames;
    }

    @GetMapping("/vms")
    ModelAndView list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.ofForm(given, VmListRequest.names());
        Snapshot snapshot = snapshots.require();
        VmSearch search = VmListRequest.read(parameters, snapshot.rules(), VmOrder.WORST_FIRST, LIMIT, paging);
        ListPage<VmEntry> page = search.in(snapshot);
        Instant now = frames.now();
        return new ModelAndView(
                "vms",
                Map.of(
                        "frame", frames.of("vms", snapshot, 0),
                        "form", VmListForm.of(search, snapshot),
                        "total", Words.vms(page.total()),
                        "empty", page.items().isEmpty(),
                        "bare", snapshot.vms().isEmpty(),
                        "rows",
                                page.items().stream()
                                        .map(vm -> VmRow.of(vm, snapshot, now))
                                        .toList(),
                        "first", search.after().isPresent() ? Addresses.of("/vms", given, "") : "",
                        "next",
                                page.next()
                                        .map(place -> paging.token(VmListRequest.LIST, parameters, place.text()))
                                        .map(token -> Addresses.of("/vms", given, token))
                                        .orElse("")));
    }
}
