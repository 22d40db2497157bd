package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.SubjectCensus;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import dev.muster.reporter.web.VmListRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// `GET /api/v1/summary`: the estate in numbers, or the VMs that fulfil conditions.
@RestController
final class SummaryController {

    private static final int MOST_CAUSES = 100;

    private final CurrentSnapshot snapshots;
    private final SubjectCensus subjects;

    SummaryController(CurrentSnapshot snapshots, SubjectCensus subjects) {
        this.snapshots = snapshots;
        this.subjects = subjects;
    }

    @GetMapping("/api/v1/summary")
    @Nullable
    Summary summary(@RequestParam MultiValueMap<String, String> given, WebRequest request) {
        Parameters parameters = Parameters.of(given, ApiNames.conditionsAnd());
        Snapshot snapshot = snapshots.require(parameters);
        VmFilter filter = VmListRequest.filter(parameters, snapshot.rules());
        Map<String, Integer> subjects = subjects(parameters);
        String tag = "W/\"" + snapshot.version() + "-" + snapshot.asOf().toEpochMilli() + "-"
                + Integer.toHexString(Objects.hash(filter, snapshots.reach(), subjects)) + "\"";
        if (request.checkNotModified(tag)) {
            return null;
        }
        return Summary.of(
                filter.equals(VmFilter.ALL) ? snapshot : snapshot.only(filter.in(snapshot.rules())), subjects);
    }

    /// They have no owner, no status and no past.
    private @Nullable Map<String, Integer> subjects(Parameters parameters) {
        return parameters.time(CurrentSnapshot.AS_OF).isPresent()
                ? null
                : subjects.in(SubscriptionConditions.read(parameters, snapshots.reach()))
                        .orElse(null);
    }

    /// @param staleVms VMs of which something that a rule needs is too old to be believed
    /// @param judged VMs with a verdict; the sum of `statuses`
    /// @param byOlderRules judged VMs that wait to be judged by the active rule set; they are not in `rules`
    /// @param owners by name, the VMs that nobody owns included
    /// @param subjects what no machine stands behind, by finding, of the subscriptions asked for whatever the other
    ///     conditions; at most half a minute old; null for a time of the past, and while it is not known
    /// @param causes the repair that frees most VMs first, at most 100; all of them at `/api/v1/causes`
    /// @param causesTotal number of all causes
    record Summary(
            Instant asOf,
            long version,
            @JsonUnwrapped AgeDocument age,
            int staleVms,
            RuleSetDocument ruleset,
            int total,
            int judged,
            int neverJudged,
            int byOlderRules,
            @Nullable Double protectedShare,
            Map<String, Integer> statuses,
            List<SubscriptionDocument> subscriptions,
            Map<String, Counts> regions,
            List<OwnerDocument> owners,
            List<RuleDocument.Brief> rules,
            @Nullable Map<String, Integer> subjects,
            List<CauseDocument> causes,
            int causesTotal) {

        static Summary of(Snapshot snapshot, @Nullable Map<String, Integer> subjects) {
            Counts total = Counts.of(snapshot.census().total());
            Map<String, Counts> regions = new LinkedHashMap<>();
            snapshot.census().regions().forEach((region, counts) -> regions.put(region, Counts.of(counts)));
            List<CauseCount> causes = snapshot.census().causes();
            return new Summary(
                    snapshot.asOf(),
                    snapshot.version(),
                    AgeDocument.of(snapshot),
                    snapshot.freshness().staleVms(),
                    RuleSetDocument.of(snapshot.rules()),
                    total.total(),
                    total.judged(),
                    total.neverJudged(),
                    snapshot.census().byOlderRules(),
                    total.protectedShare(),
                    total.statuses(),
                    SubscriptionDocument.all(snapshot),
                    regions,
                    OwnerDocument.all(snapshot),
                    snapshot.census().rules().stream()
                            .map(RuleDocument.Brief::of)
                            .toList(),
                    subjects,
                    causes.stream().limit(MOST_CAUSES).map(CauseDocument::of).toList(),
                    causes.size());
        }
    }
}
