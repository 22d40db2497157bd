package dev.muster.reporter.snapshot;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One rule of the active rule set, as the evaluator published it.
///
/// @param position place of the rule's outcome in [VmEntry#outcomes], counted from 0
/// @param meaning why it matters, empty when nothing is said
/// @param parameters the profile's settings of the rule, an object
public record RuleInfo(
        int position,
        String id,
        String title,
        String meaning,
        String category,
        Severity severity,
        Mode mode,
        String group,
        boolean guestEvidence,
        String subject,
        JsonNode parameters,
        String remediation,
        List<String> commands,
        List<String> sources) {

    public RuleInfo {
        commands = List.copyOf(commands);
        sources = List.copyOf(sources);
    }
}
