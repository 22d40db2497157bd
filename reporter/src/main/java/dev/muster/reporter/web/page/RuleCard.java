package dev.muster.reporter.web.page;

import dev.muster.contract.Outcome;
import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.RuleVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What one rule says about the VM of the page.
///
/// @param outcome word, also the name of its colour
/// @param says the outcome in words
/// @param reason in words, empty for none
/// @param mode words for a rule that is not enforced, else empty
/// @param cause what explains it, null where nothing does
/// @param causeKind in words
/// @param ownCause the VM explains itself
public record RuleCard(
        String id,
        String title,
        String outcome,
        String says,
        String severity,
        String mode,
        String reason,
        boolean exempted,
        String observed,
        String expected,
        @Nullable ResourceText cause,
        String causeKind,
        String causePortal,
        boolean ownCause,
        String remediation,
        List<String> commands,
        @Nullable When evidence,
        List<String> missing) {

    static RuleCard of(RuleVerdict verdict, Snapshot snapshot, VmLinks links, Instant now) {
        Optional<RuleInfo> rule = snapshot.rules().rule(verdict.id());
        boolean explained = verdict.outcome() == Outcome.FAIL
                || verdict.outcome() == Outcome.UNKNOWN
                || verdict.outcome() == Outcome.ADVISORY;
        String cause = explained ? verdict.cause() : null;
        String kind = verdict.causeKind();
        return new RuleCard(
                verdict.id(),
                rule.map(RuleInfo::title).orElse(verdict.id()),
                verdict.outcome().word(),
                Words.of(verdict.outcome()),
                verdict.severity().word(),
                Words.of(verdict.mode()),
                verdict.reason() == null ? "" : Words.reason(verdict.reason()),
                verdict.exempted(),
                text(verdict.observed()),
                text(verdict.expected()),
                cause == null ? null : ResourceText.of(cause, snapshot),
                kind == null ? "" : Words.kind(kind),
                cause == null ? "" : links.portal(cause),
                links.vm().equals(cause),
                verdict.remediation() == null ? "" : verdict.remediation(),
                verdict.commands(),
                verdict.evidenceAt() == null ? null : When.of(verdict.evidenceAt(), now),
                verdict.missing());
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
