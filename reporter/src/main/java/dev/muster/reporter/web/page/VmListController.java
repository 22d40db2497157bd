package dev.muster.reporter.web.page;

import dev.muster.reporter.search.ListPage;
import dev.muster.reporter.search.VmOrder;
import dev.muster.reporter.search.VmSearch;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The list of VMs, worst first, with its filters.
@Controller
final class VmListController {

    private static final int LIMIT = 50;

    private final Views views;
    private final Paging paging;
    private final Frames frames;
    private final PageProperties properties;

    VmListController(Views views, Paging paging, Frames frames, PageProperties properties) {
        this.views = views;
        this.paging = paging;
        this.frames = frames;
        this.properties = properties;
    }

    @GetMapping("/vms")
    ModelAndView list(@RequestParam MultiValueMap<String, String> given) {
        View view = views.ofAll("/vms", given, VmListRequest.names());
        Parameters parameters = view.parameters();
        Snapshot snapshot = view.whole();
        VmSearch search = VmListRequest.read(parameters, snapshot.rules(), VmOrder.WORST_FIRST, LIMIT, paging);
        ListPage<VmEntry> page = search.in(snapshot);
        Instant now = frames.now();
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frames.of("vms", view, 0));
        model.put("form", VmListForm.of(search, view));
        model.put(
                "cause",
                search.filter()
                        .cause()
                        .map(it -> CauseCard.of(it, snapshot, properties.portal()))
                        .orElse(null));
        model.put("total", Words.vms(page.total()));
        model.put("empty", page.items().isEmpty());
        model.put("bare", snapshot.vms().isEmpty());
        model.put(
                "rows",
                page.items().stream().map(vm -> VmRow.of(vm, snapshot, now)).toList());
        model.put("csv", Addresses.with("/api/v1/export/vms", exported(given), "format", "csv"));
        model.put("first", search.after().isPresent() ? Addresses.of("/vms", given, "") : "");
        model.put(
                "next",
                page.next()
                        .map(place -> paging.token(VmListRequest.LIST, parameters, place.text()))
                        .map(token -> Addresses.of("/vms", given, token))
                        .orElse(""));
        return new ModelAndView("vms", model);
    }

    private static Map<String, List<String>> exported(Map<String, List<String>> given) {
        Map<String, List<String>> conditions = new HashMap<>(given);
        conditions.keySet().removeAll(Set.of("sort", "limit"));
        return conditions;
    }
}
