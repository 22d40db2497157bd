package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.RuleEvaluator;
import dev.muster.evaluator.core.RuleResult;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import dev.muster.evaluator.testing.Approved;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every rule says of every machine, item, vault and policy that somebody recorded from the real Azure, in both
/// profiles: a list that was read by people once, so that a change of a verdict shows in review. Only verdicts are
/// kept, no word of an answer. Skipped where the recordings are not at hand.
class GoldenVerdictsTest {

    private static final String FOLDER = "evaluator/src/test/resources/golden/";
    private static final int WIDTH = 150;
    private static final int INDENT = 16;

    private static final String HEAD = """
            What %s of profile %s say of recorded %s, each at the time of its recording, with what was recorded together
            with it as the whole world. Recordings of which the same is said stand together. Written with -Dmuster.approve=true; read the difference.
            """;

    /// @param rules which are asked
    /// @param estate evidence out of a recording and what was recorded together with it
    /// @param concerns whether a rule is about such a thing
    private record Subject(
            String name,
            String kind,
            int count,
            String rules,
            BiFunction<Recording, List<Recording>, Evidence> estate,
            Predicate<RuleResult> concerns) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Subject> subjects() {
        return List.of(
                new Subject("machines", Kinds.VIRTUAL_MACHINE, 201, "all rules", RecordedEstate::of, it -> true),
                new Subject("items", Kinds.ITEM, 146, "all rules", RecordedEstate::ofItem, it -> true),
                new Subject(
                        "vaults",
                        Kinds.VAULT,
                        21,
                        "the rules about vaults",
                        RecordedEstate::ofVault,
                        it -> it.description().category().equals("vault")
                                || it.rule().id().value().equals("restore-cross-region")),
                new Subject(
                        "policies",
                        Kinds.POLICY,
                        86,
                        "the rules about policies",
                        RecordedEstate::ofPolicy,
                        it -> it.description().category().equals("policy")));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everyRecordingGetsItsVerdicts(Subject subject) {
        List<Recording> all = Recording.all();
        Map<String, List<Recording>> sessions = Recording.bySession(all);
        List<Recording> recordings = all.stream()
                .filter(it -> it.isOf(subject.kind) && isOneOfThem(it))
                .toList();
        assertThat(recordings).hasSize(subject.count);
        for (Profile profile : Profiles.all()) {
            Approved.check(
                    FOLDER + subject.name + "-" + profile.id() + ".txt", page(subject, profile, recordings, sessions));
        }
    }

    /// Machines and items stand in answers about other things, too.
    private static boolean isOneOfThem(Recording recording) {
        return Set.of(
                        "vm",
                        "vm-instance-view",
                        "vm-list",
                        "protected-item",
                        "protected-items-list",
                        "vault",
                        "policy",
                        "policy-list")
                .contains(recording.label().split("/", 3)[1]);
    }

    private static String page(
            Subject subject, Profile profile, List<Recording> recordings, Map<String, List<Recording>> sessions) {
        RuleEvaluator evaluator = new RuleEvaluator(new RuleCatalog(1, RuleBook.written()), profile, (rule, error) -> {
            throw new IllegalStateException(rule + " is broken", error);
        });
        Map<String, List<String>> byVerdicts = new LinkedHashMap<>();
        for (Recording recording : recordings) {
            List<Recording> session = sessions.getOrDefault(recording.session(), List.of());
            List<RuleResult> results = evaluator.evaluate(subject.estate.apply(recording, session), recording.at());
            byVerdicts
                    .computeIfAbsent(
                            told(results.stream().filter(subject.concerns).toList()), it -> new ArrayList<>())
                    .add(recording.label());
        }
        StringBuilder page = new StringBuilder(HEAD.formatted(subject.rules, profile.label(), subject.name));
        byVerdicts.forEach((verdicts, labels) -> {
            page.append("\n\n").append(wrapped("recorded", labels)).append(verdicts);
        });
        return page.toString();
    }

    private static String told(List<RuleResult> results) {
        Map<Outcome, List<String>> byOutcome = new EnumMap<>(Outcome.class);
        results.forEach(it -> byOutcome
                .computeIfAbsent(it.outcome(), key -> new ArrayList<>())
                .add(told(it)));
        StringBuilder told = new StringBuilder();
        byOutcome.forEach((outcome, rules) -> told.append(wrapped(outcome.word(), rules)));
        return told.toString();
    }

    private static String told(RuleResult result) {
        return result.judgement()
                .verdict()
                .reason()
                .map(reason -> result.rule().id() + " (" + reason.word() + ")")
                .orElseGet(() -> result.rule().id().value());
    }

    /// A word and its elements, in lines that fit a page.
    private static String wrapped(String word, List<String> elements) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(word + " ".repeat(Math.max(1, INDENT - word.length())));
        for (int i = 0; i < elements.size(); i++) {
            String element = elements.get(i) + (i + 1 < elements.size() ? "," : "");
            if (line.length() + element.length() > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(" ".repeat(INDENT));
            }
            line.append(element).append(' ');
        }
        return text.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
