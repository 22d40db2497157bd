package dev.muster.reporter.web.page;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.HistoryPage;
import dev.muster.reporter.status.HistoryPlace;
import dev.muster.reporter.status.VmDetail;
import dev.muster.reporter.status.VmReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page of one VM. A VM that is gone keeps its timeline.
@Controller
final class VmPageController {

    private static final int HISTORY_LIMIT = 30;

    private final CurrentSnapshot snapshots;
    private final VmReader vms;
    private final Paging paging;
    private final Frames frames;
    private final PageProperties properties;

    VmPageController(CurrentSnapshot snapshots, VmReader vms, Paging paging, Frames frames, PageProperties properties) {
        this.snapshots = snapshots;
        this.vms = vms;
        this.paging = paging;
        this.frames = frames;
        this.properties = properties;
    }

    @GetMapping("/vms/{key}")
    ModelAndView vm(@PathVariable String key, @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.ofForm(given, Paging.NEXT);
        ResourceId resource = VmKey.resource(key)
                .filter(it -> snapshots.reach().covers(it.subscription()))
                .orElseThrow(VmPageController::unknown);
        String list = "history " + resource.value();
        Optional<HistoryPlace> after = paging.after(list, parameters, HistoryPlace::ofText);
        Snapshot snapshot = snapshots.require();
        Optional<VmDetail> vm = vms.find(resource);
        HistoryPage history = vms.history(resource, Optional.empty(), after, HISTORY_LIMIT);
        if (vm.isEmpty() && history.intervals().isEmpty()) {
            throw unknown();
        }
        Instant now = frames.now();
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frames.of("vms", snapshot, 0));
        model.put("name", vm.map(VmDetail::name).orElse(resource.name()));
        model.put("resourceId", resource.value());
        model.put("address", "/vms/" + key);
        model.put("vm", vm.map(it -> view(it, snapshot, now)).orElse(null));
        model.put("later", after.isPresent());
        model.put(
                "timeline",
                history.intervals().stream()
                        .map(it -> TimelineEntry.of(it, snapshot, now))
                        .toList());
        model.put(
                "next",
                history.next()
                        .map(it -> Addresses.of("/vms/" + key, Map.of(), paging.token(list, parameters, it.text())))
                        .orElse(""));
        return new ModelAndView("vm", model);
    }

    private VmView view(VmDetail vm, Snapshot snapshot, Instant now) {
        return VmView.of(vm, snapshot, new VmLinks(properties.portal(), vm.resourceId(), vm.tenant()), now);
    }

    private static NotFoundException unknown() {
        return new NotFoundException("No virtual machine has this address.");
    }
}
