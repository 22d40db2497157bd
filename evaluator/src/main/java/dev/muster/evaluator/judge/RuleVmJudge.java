package dev.muster.evaluator.judge;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Exemption;
import dev.muster.evaluator.core.Finding;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.RuleEvaluator;
import dev.muster.evaluator.core.RuleResult;
import dev.muster.evaluator.core.StatusRollup;
import dev.muster.evaluator.core.StatusRollup.Rollup;
import dev.muster.evaluator.core.Verdict;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.judge.VmJudgement.Deleted;
import dev.muster.evaluator.judge.VmJudgement.Judged;
import dev.muster.evaluator.judge.VmJudgement.JudgedFinding;
import dev.muster.evaluator.judge.VmJudgement.Unjudged;
import dev.muster.evaluator.judge.VmJudgement.Waiting;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges by the rules of a catalogue under one profile.
final class RuleVmJudge implements VmJudge {

    private static final Logger log = LoggerFactory.getLogger(RuleVmJudge.class);

    private final RuleCatalog catalog;
    private final RuleSet rules;
    private final RuleEvaluator evaluator;
    private final MaximumAges ages;
    private final String ownerTag;
    private volatile @Nullable RuleVmJudge other;
    private final Documents documents = new Documents();

    /// @param ownerTag name of the tag that says whose machine it is
    RuleVmJudge(RuleCatalog catalog, Profile profile, MaximumAges ages, String ownerTag) {
        this(new RuleSet(catalog, profile, ages), ownerTag);
    }

    /// @param ownerTag name of the tag that says whose machine it is
    RuleVmJudge(RuleSet rules, String ownerTag) {
        this.rules = rules;
        this.catalog = rules.catalog();
        this.evaluator = new RuleEvaluator(
                catalog,
                rules.profile(),
                (rule, error) -> log.error("Rule {} is broken; its verdict is unknown", rule, error));
        this.ages = rules.ages();
        this.ownerTag = ownerTag.toLowerCase(Locale.ROOT);
    }

    @Override
    public VmJudge under(RuleSet others) {
        if (others.equals(rules)) {
            return this;
        }
        RuleVmJudge last = other;
        if (last == null || !last.rules.equals(others)) {
            last = new RuleVmJudge(others, ownerTag);
            other = last;
        }
        return last;
    }

    @Override
    public VmJudgement judge(ResourceId vm, MirrorView mirror, Instant at, boolean patient) {
        Optional<Row> row = mirror.row(NodeId.of(vm));
        if (row.isEmpty()) {
            return new Unjudged("nobody has read it");
        }
        return switch (row.get().state()) {
            case "gone" -> new Deleted(row.get().readAt());
            case "unreadable" -> judge(row.get(), vm, mirror, at, patient);
            default ->
                row.get().document() == null
                        ? new Unjudged("it was never found")
                        : judge(row.get(), vm, mirror, at, patient);
        };
    }

    private VmJudgement judge(Row row, ResourceId vm, MirrorView mirror, Instant at, boolean patient) {
        MirroredEvidence evidence = new MirroredEvidence(row, vm, mirror, documents, ages, at);
        Optional<VirtualMachine> machine = evidence.machine().ifKnown();
        if (machine.filter(VirtualMachine::isBeingDeleted).isPresent()) {
            return new Unjudged("it is being deleted");
        }
        if (!rules.scope().holds(vm, machine)) {
            return new OutOfScope(rules).of(row, evidence, ownerOf(evidence));
        }
        List<RuleResult> results = evaluator.evaluate(evidence, at);
        List<String> awaited = awaited(results);
        return patient && !awaited.isEmpty() ? new Waiting(awaited) : judged(row, evidence, machine, results, at);
    }

    private Judged judged(
            Row row,
            MirroredEvidence evidence,
            Optional<VirtualMachine> machine,
            List<RuleResult> results,
            Instant at) {
        Rollup rollup = StatusRollup.of(results, machine.flatMap(Exemption::of), at);
        Optional<VirtualMachine> described = evidence.description();
        return new Judged(
                described.map(VirtualMachine::vmId),
                evidence.vm().name(),
                described.map(VirtualMachine::location).orElse(""),
                ownerOf(evidence),
                rollup.status(),
                rollup.reason(),
                outcomes(results),
                new DetailWriter(evidence, rollup.exempted(), machine.flatMap(it -> Exemption.complaint(it, at)), at)
                        .write(results),
                findings(results, rollup),
                observedAt(row, results),
                flipsAt(results, rollup, evidence.expiresAt(), at));
    }

    private Optional<String> ownerOf(MirroredEvidence evidence) {
        return evidence.description()
                .flatMap(it -> it.tag(ownerTag))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    private static List<String> awaited(List<RuleResult> results) {
        return results.stream()
                .flatMap(RuleVmJudge::gaps)
                .filter(Gap::onItsWay)
                .map(gap -> gap.cause().id())
                .distinct()
                .toList();
    }

    private static Stream<Gap> gaps(RuleResult result) {
        return result.judgement().verdict() instanceof Verdict.Unknown unknown
                ? unknown.gaps().stream()
                : Stream.empty();
    }

    private String outcomes(List<RuleResult> results) {
        char[] codes = new char[catalog.size()];
        Arrays.fill(codes, Outcome.OFF_CODE);
        results.forEach(it -> codes[it.position()] = it.outcome().code());
        return new String(codes);
    }

    private static List<JudgedFinding> findings(List<RuleResult> results, Rollup rollup) {
        return results.stream()
                .flatMap(it -> it.judgement().verdict().findings().stream()
                        .limit(1)
                        .map(finding -> finding(it, finding, rollup)))
                .toList();
    }

    private static JudgedFinding finding(RuleResult result, Finding finding, Rollup rollup) {
        return new JudgedFinding(
                result.rule().id().value(),
                result.outcome(),
                result.severity(),
                result.setting().mode(),
                result.description().alertGroup(),
                finding.reason().word(),
                finding.cause().id(),
                finding.cause().kind().word(),
                rollup.exempted().contains(result.rule().id()));
    }

    private static Instant observedAt(Row row, List<RuleResult> results) {
        return results.stream()
                .flatMap(it -> it.newestEvidenceAt().stream())
                .max(Comparator.naturalOrder())
                .orElse(row.readAt());
    }

    private static Optional<Instant> flipsAt(
            List<RuleResult> results, Rollup rollup, Optional<Instant> expiresAt, Instant at) {
        return Stream.of(
                        results.stream().flatMap(it -> it.judgement().flipsAt().stream()),
                        rollup.flipsAt().stream(),
                        expiresAt.stream())
                .flatMap(it -> it)
                .filter(it -> it.isAfter(at))
                .min(Comparator.naturalOrder());
    }
}
