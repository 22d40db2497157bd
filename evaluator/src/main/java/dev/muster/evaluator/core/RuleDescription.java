package dev.muster.evaluator.core;

import dev.muster.contract.Severity;
import java.util.List;

/// What people are told about a rule; the same in every profile.
///
/// @param title the rule in one sentence, as it is when it passes
/// @param meaning why it matters
/// @param category one of the categories of the catalogue, such as `protection-state`
/// @param alertGroup findings of a group are told together; `protection` decides on the status `unprotected`
/// @param subject what is judged: `vm`, `vault`, `policy`, `nsg`, ...
/// @param guestEvidence the rule rests on what only the guest knows; its unknowns never count for the status
/// @param remediation what to do when it does not pass
/// @param commands templates with `$NAMES`, see the writer of details
/// @param sources documents of Microsoft with their dates
/// @param changedSince2018 what Microsoft changed since the 2018 article
public record RuleDescription(
        String title,
        String meaning,
        String category,
        Severity severity,
        String alertGroup,
        String subject,
        boolean guestEvidence,
        String remediation,
        List<Command> commands,
        List<String> sources,
        String changedSince2018) {

    /// The alert group whose failures mean that a VM is unprotected (architecture, decision 14).
    public static final String PROTECTION_GROUP = "protection";

    /// @param template a command line of the Azure CLI with `$NAMES` to be filled in
    /// @param reasons findings it helps with, empty: all of the rule
    public record Command(String template, List<Reason> reasons) {
        public Command {
            reasons = List.copyOf(reasons);
        }

        public Command(String template, Reason... reasons) {
            this(template, List.of(reasons));
        }
    }

    public RuleDescription {
        commands = List.copyOf(commands);
        sources = List.copyOf(sources);
    }
}
