package dev.muster.reporter.web.page;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.reporter.snapshot.RuleCounts;
import java.util.List;

/// A rule in a table.
///
/// @param mode words for a rule that is not enforced, else empty
public record RuleRow(
        String id,
        String title,
        String meaning,
        String category,
        String severity,
        String mode,
        String group,
        String fail,
        String unknown,
        String advisory,
        String pass,
        String notApplicable,
        boolean failing,
        boolean off,
        String remediation,
        List<String> commands,
        List<String> sources) {

    static RuleRow of(RuleCounts counts) {
        return new RuleRow(
                counts.rule().id(),
                counts.rule().title(),
                counts.rule().meaning(),
                counts.rule().category(),
                counts.rule().severity().word(),
                Words.of(counts.rule().mode()),
                Words.reason(counts.rule().group()),
                Words.number(counts.of(Outcome.FAIL)),
                Words.number(counts.of(Outcome.UNKNOWN)),
                Words.number(counts.of(Outcome.ADVISORY)),
                Words.number(counts.of(Outcome.PASS)),
                Words.number(counts.of(Outcome.NOT_APPLICABLE)),
                counts.failing() > 0,
                counts.rule().mode() == Mode.OFF,
                counts.rule().remediation(),
                counts.rule().commands(),
                counts.rule().sources());
    }
}
