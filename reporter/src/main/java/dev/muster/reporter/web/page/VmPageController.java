package dev.muster.reporter.web.page;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.EventReader;
import dev.muster.reporter.status.EventReader.Event;
import dev.muster.reporter.status.EventReader.Wanted;
import dev.muster.reporter.status.EvidenceAge;
import dev.muster.reporter.status.HistoryPage;
import dev.muster.reporter.status.HistoryPlace;
import dev.muster.reporter.status.VmDetail;
import dev.muster.reporter.status.VmReader;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.NotFoundException;
import dev.muster.reporter.web.Paging;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    private static final int REFRESH_SECONDS = 5;
    private static final int EVENTS = 6;
    private static final int MOST_RESOURCES = 40;

    private final CurrentSnapshot snapshots;
    private final VmReader vms;
    private final EventReader events;
    private final Views views;
    private final Paging paging;
    private final Frames frames;
    private final PageProperties properties;

    VmPageController(
            CurrentSnapshot snapshots,
            VmReader vms,
            EventReader events,
            Views views,
            Paging paging,
            Frames frames,
            PageProperties properties) {
        this.snapshots = snapshots;
        this.vms = vms;
        this.events = events;
        this.views = views;
        this.paging = paging;
        this.frames = frames;
        this.properties = properties;
    }

    @GetMapping("/vms/{key}")
    ModelAndView vm(@PathVariable String key, @RequestParam MultiValueMap<String, String> given) {
        ResourceId resource = VmKey.resource(key)
                .filter(it -> snapshots.reach().covers(it.subscription()))
                .orElseThrow(VmPageController::unknown);
        String address = "/vms/" + key;
        View view = views.ofToday(address, given, Paging.NEXT);
        String list = "history " + resource.value();
        Optional<HistoryPlace> after = paging.after(list, view.parameters(), HistoryPlace::ofText);
        Snapshot snapshot = view.whole();
        Optional<VmDetail> vm =
                view.time().isPresent() ? vms.findAsOf(resource, view.time().get()) : vms.find(resource);
        HistoryPage history = vms.history(resource, view.time(), after, HISTORY_LIMIT);
        if (vm.isEmpty() && history.intervals().isEmpty() && !isThereNow(resource, view)) {
            throw unknown();
        }
        Instant now = frames.now();
        Map<String, Object> model = new HashMap<>();
        model.put("frame", frames.of("vms", view, view.time().isPresent() || after.isPresent() ? 0 : REFRESH_SECONDS));
        model.put("name", vm.map(VmDetail::name).orElse(resource.name()));
        model.put("resourceId", resource.value());
        model.put("address", address);
        model.put("vm", vm.map(it -> view(it, snapshot, now)).orElse(null));
        model.put("later", after.isPresent());
        model.put("events", EventRow.of(events(resource, vm, view), snapshot, now));
        model.put(
                "timeline",
                history.intervals().stream()
                        .map(it -> TimelineEntry.of(it, snapshot, view.time().orElse(now)))
                        .toList());
        model.put(
                "next",
                history.next()
                        .map(it -> Addresses.of(address, given, paging.token(list, view.parameters(), it.text())))
                        .orElse(""));
        return new ModelAndView("vm", model);
    }

    /// Whoever goes back in time on the page of a young machine is told that it was not there yet.
    private boolean isThereNow(ResourceId resource, View view) {
        return view.time().isPresent() && vms.find(resource).isPresent();
    }

    /// The events of the machine, of what explains its failures, which may be gone, and of what its verdict rests on.
    private List<Event> events(ResourceId resource, Optional<VmDetail> vm, View view) {
        Set<String> resources = new TreeSet<>();
        resources.add(resource.value());
        vm.ifPresent(it -> Stream.concat(
                        it.rules().stream().flatMap(rule -> Stream.ofNullable(rule.cause())),
                        it.evidence().stream().map(EvidenceAge::resourceId))
                .filter(id -> id.startsWith("/"))
                .limit(MOST_RESOURCES)
                .forEach(resources::add));
        return events.list(new Wanted(
                        snapshots.reach().subscriptions(),
                        resources,
                        Optional.empty(),
                        view.time(),
                        Optional.empty(),
                        EVENTS))
                .events();
    }

    private VmView view(VmDetail vm, Snapshot snapshot, Instant now) {
        return VmView.of(vm, snapshot, new VmLinks(properties.portal(), vm.resourceId(), vm.tenant()), now);
    }

    private static NotFoundException unknown() {
        return new NotFoundException("No virtual machine has this address.");
    }
}
