package dev.muster.reporter.web.page;

import dev.muster.reporter.search.CauseSearch;
import dev.muster.reporter.search.ListPage;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.web.CauseListRequest;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The pages that list all rules and all causes.
@Controller
final class CatalogController {

    private static final int LIMIT = 100;

    private final Views views;
    private final Paging paging;
    private final Frames frames;

    CatalogController(Views views, Paging paging, Frames frames) {
        this.views = views;
        this.paging = paging;
        this.frames = frames;
    }

    @GetMapping("/rules")
    ModelAndView rules(@RequestParam MultiValueMap<String, String> given) {
        View view = views.of("/rules", given, RuleForm.NAMES);
        Snapshot snapshot = view.shown();
        RuleForm form = RuleForm.of(view.parameters(), snapshot);
        return new ModelAndView(
                "rules",
                Map.of(
                        "frame", frames.of("rules", view, 0),
                        "form", form,
                        "ruleset", snapshot.rules(),
                        "rules",
                                snapshot.census().rules().stream()
                                        .filter(form::admits)
                                        .map(RuleRow::of)
                                        .toList()));
    }

    @GetMapping("/causes")
    ModelAndView causes(@RequestParam MultiValueMap<String, String> given) {
        View view = views.of("/causes", given, CauseListRequest.names());
        Parameters parameters = view.parameters();
        Snapshot snapshot = view.shown();
        CauseSearch search = CauseListRequest.read(parameters, LIMIT, paging);
        ListPage<CauseCount> page = search.in(snapshot);
        return new ModelAndView(
                "causes",
                Map.of(
                        "frame", frames.of("causes", view, 0),
                        "form", CauseForm.of(search, snapshot),
                        "total", Words.counted(page.total(), "cause"),
                        "rows", CauseRow.of(page.items(), snapshot),
                        "first", search.after().isPresent() ? Addresses.of("/causes", given, "") : "",
                        "next",
                                page.next()
                                        .map(place -> paging.token(CauseListRequest.LIST, parameters, place.text()))
                                        .map(token -> Addresses.of("/causes", given, token))
                                        .orElse("")));
    }
}
