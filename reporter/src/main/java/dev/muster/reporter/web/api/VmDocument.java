package dev.muster.reporter.web.api;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.status.EvidenceAge;
import dev.muster.reporter.status.RuleVerdict;
import dev.muster.reporter.status.VmDetail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One VM with the verdict of every rule.
///
/// @param state of its reading: `found`, `suspected-gone` or `unreadable`
/// @param judged false until the first verdict; the status is then `pending` and `rules` empty
/// @param version of the status, rises with every change, 0 when not judged
/// @param since when the status last changed
/// @param observedAt age of the newest evidence used, combined with the round that confirmed it
/// @param stale whether anything the verdict needs is too old to be believed
/// @param evidence what the verdict rests on and how old it is, oldest first
/// @param settling whether a change is so recent that Azure may still answer with older data
record VmDocument(
        String key,
        String resourceId,
        String name,
        @Nullable String tenant,
        String subscription,
        String resourceGroup,
        String region,
        @Nullable String owner,
        String state,
        String status,
        boolean judged,
        @Nullable String reason,
        @Nullable String profile,
        @Nullable String ruleset,
        long version,
        boolean settling,
        @Nullable Instant since,
        @Nullable Instant observedAt,
        boolean stale,
        List<Rule> rules,
        List<EvidenceAge> evidence) {

    static VmDocument of(VmDetail vm, RuleSet rules) {
        return new VmDocument(
                VmKey.of(ResourceId.parse(vm.resourceId())),
                vm.resourceId(),
                vm.name(),
                vm.tenant(),
                vm.subscription(),
                vm.resourceGroup(),
                vm.region(),
                vm.owner(),
                vm.state(),
                vm.status().word(),
                vm.judged(),
                vm.reason(),
                vm.profile(),
                vm.ruleset(),
                vm.version(),
                vm.settling(),
                vm.statusSince(),
                vm.observedAt(),
                vm.stale(),
                vm.rules().stream().map(it -> Rule.of(it, rules)).toList(),
                vm.evidence());
    }

    /// What one rule says.
    ///
    /// @param title null when the rule is not in the active rule set
    /// @param exempted it fails, and a valid exemption covers it
    /// @param observed what was found
    /// @param expected what would pass
    /// @param cause resource id that explains a fail or unknown
    /// @param missing names of the evidence that is missing
    record Rule(
            String id,
            @Nullable String title,
            String outcome,
            String severity,
            String mode,
            @Nullable String group,
            @Nullable String reason,
            boolean exempted,
            @Nullable JsonNode observed,
            @Nullable JsonNode expected,
            @Nullable String cause,
            @Nullable String causeKind,
            @Nullable String remediation,
            List<String> commands,
            @Nullable Instant evidenceAt,
            List<String> missing) {

        static Rule of(RuleVerdict verdict, RuleSet rules) {
            return new Rule(
                    verdict.id(),
                    rules.rule(verdict.id()).map(RuleInfo::title).orElse(null),
                    verdict.outcome().word(),
                    verdict.severity().word(),
                    verdict.mode().word(),
                    rules.rule(verdict.id()).map(RuleInfo::group).orElse(null),
                    verdict.reason(),
                    verdict.exempted(),
                    verdict.observed(),
                    verdict.expected(),
                    verdict.cause(),
                    verdict.causeKind(),
                    verdict.remediation(),
                    verdict.commands(),
                    verdict.evidenceAt(),
                    verdict.missing());
        }
    }
}
