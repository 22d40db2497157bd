package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.contract.Outcome;
import dev.muster.reporter.snapshot.RuleCounts;
import dev.muster.reporter.snapshot.RuleInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A rule of the active rule set.
final class RuleDocument {

    private RuleDocument() {}

    /// In lists.
    ///
    /// @param vms number of judged VMs by outcome, zeros included
    record Brief(
            String id,
            String title,
            String category,
            String severity,
            String mode,
            String group,
            Map<String, Integer> vms) {

        static Brief of(RuleCounts counts) {
            RuleInfo rule = counts.rule();
            Map<String, Integer> vms = new LinkedHashMap<>();
            for (Outcome outcome : Outcome.values()) {
                vms.put(outcome.word(), counts.of(outcome));
            }
            return new Brief(
                    rule.id(),
                    rule.title(),
                    rule.category(),
                    rule.severity().word(),
                    rule.mode().word(),
                    rule.group(),
                    vms);
        }
    }

    /// Alone.
    record Full(
            @JsonUnwrapped Brief brief,
            String meaning,
            boolean guestEvidence,
            String subject,
            JsonNode parameters,
            String remediation,
            List<String> commands,
            List<String> sources) {

        static Full of(RuleCounts counts) {
            RuleInfo rule = counts.rule();
            return new Full(
                    Brief.of(counts),
                    rule.meaning(),
                    rule.guestEvidence(),
                    rule.subject(),
                    rule.parameters(),
                    rule.remediation(),
                    rule.commands(),
                    rule.sources());
        }
    }
}
