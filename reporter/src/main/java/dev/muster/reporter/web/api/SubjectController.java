package dev.muster.reporter.web.api;

import dev.muster.reporter.status.SubjectKind;
import dev.muster.reporter.status.SubjectReader;
import dev.muster.reporter.status.SubjectReader.Subject;
import dev.muster.reporter.status.SubjectReader.SubjectPage;
import dev.muster.reporter.status.SubjectReader.Wanted;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Paging;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/subjects`: vaults, policies and items that no machine stands behind, as they are now.
@RestController
final class SubjectController {

    private static final int LIMIT = 100;
    private static final String LIST = "subjects";
    private static final List<String> FINDINGS =
            Stream.of(SubjectKind.values()).map(SubjectKind::finding).toList();
    private final CurrentSnapshot snapshots;
    private final SubjectReader subjects;
    private final Paging paging;

    SubjectController(CurrentSnapshot snapshots, SubjectReader subjects, Paging paging) {
        this.snapshots = snapshots;
        this.subjects = subjects;
        this.paging = paging;
    }

    @GetMapping("/api/v1/subjects")
    ResponseEntity<Subjects> list(@RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = Parameters.of(given, "subscription", "kind", "finding", "limit", Paging.NEXT);
        SubjectPage page = subjects.list(new Wanted(
                SubscriptionConditions.read(parameters, snapshots.reach()),
                kinds(parameters),
                paging.after(LIST, parameters, Optional::of),
                parameters.number("limit", 1, VmListRequest.MOST, LIMIT)));
        String next = page.next().map(it -> paging.token(LIST, parameters, it)).orElse(null);
        return Page.withLink(next).body(new Subjects(page.total(), Page.EXACT, page.subjects(), next));
    }

    /// Each kind has one finding, so a kind and another kind's finding are nothing together.
    private static Optional<Set<SubjectKind>> kinds(Parameters parameters) {
        Set<SubjectKind> kinds = parameters.several("kind", SubjectKind::ofWord, List.of(SubjectKind.values()));
        Set<SubjectKind> found = parameters.several("finding", SubjectKind::ofFinding, FINDINGS);
        if (kinds.isEmpty() || found.isEmpty()) {
            return Optional.of(kinds.isEmpty() ? found : kinds).filter(it -> !it.isEmpty());
        }
        Set<SubjectKind> both = new HashSet<>(kinds);
        both.retainAll(found);
        return Optional.of(both);
    }

    /// @param items by resource id
    record Subjects(
            long total,
            String totalKind,
            List<Subject> items,
            @Nullable String next) {}
}
