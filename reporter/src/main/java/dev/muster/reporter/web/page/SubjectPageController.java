package dev.muster.reporter.web.page;

import dev.muster.reporter.status.SubjectReader;
import dev.muster.reporter.status.SubjectReader.SubjectPage;
import dev.muster.reporter.status.SubjectReader.Wanted;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Paging;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page with what no machine stands behind, as it is now.
@Controller
final class SubjectPageController {

    private static final int LIMIT = 100;
    private static final String LIST = "subject page";

    private final CurrentSnapshot snapshots;
    private final SubjectReader subjects;
    private final Views views;
    private final Paging paging;
    private final Frames frames;
    private final PageProperties properties;

    SubjectPageController(
            CurrentSnapshot snapshots,
            SubjectReader subjects,
            Views views,
            Paging paging,
            Frames frames,
            PageProperties properties) {
        this.snapshots = snapshots;
        this.subjects = subjects;
        this.views = views;
        this.paging = paging;
        this.frames = frames;
        this.properties = properties;
    }

    @GetMapping("/subjects")
    ModelAndView subjects(@RequestParam MultiValueMap<String, String> given) {
        View view = views.ofToday("/subjects", given, Paging.NEXT);
        Optional<String> after = paging.after(LIST, view.parameters(), Optional::of);
        SubjectPage page = subjects.list(new Wanted(snapshots.reach().subscriptions(), Optional.empty(), after, LIMIT));
        return new ModelAndView(
                "subjects",
                Map.of(
                        "frame", frames.of("causes", view, 0),
                        "total", Words.number(page.total()),
                        "rows",
                                page.subjects().stream()
                                        .map(it -> SubjectRow.of(it, view.whole(), properties.portal(), frames.now()))
                                        .toList(),
                        "first", after.isPresent() ? Addresses.of("/subjects", given, "") : "",
                        "next",
                                page.next()
                                        .map(it -> paging.token(LIST, view.parameters(), it))
                                        .map(it -> Addresses.of("/subjects", given, it))
                                        .orElse("")));
    }
}
