package dev.muster.reporter.status;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one rule says about one VM.
///
/// @param reason word of the rule's closed list
/// @param exempted it fails, and a valid exemption covers it
/// @param observed what was found, text or a JSON value
/// @param expected what would pass, text or a JSON value
/// @param cause resource id that explains a fail or unknown
/// @param causeKind word such as `vault` or `vm`
/// @param commands to run, in order
/// @param evidenceAt age of the oldest evidence the rule used
/// @param missing names of the evidence that is missing
public record RuleVerdict(
        String id,
        Outcome outcome,
        Severity severity,
        Mode mode,
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

    public RuleVerdict {
        commands = List.copyOf(commands);
        missing = List.copyOf(missing);
    }
}
