package dev.muster.evaluator.differential;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.RuleEvaluator;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.RuleResult;
import dev.muster.evaluator.reference.Reference;
import dev.muster.evaluator.reference.World;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Both judges of a world: the rules of the service and the reference.
final class Judges {

    static final List<Profile> PROFILES = List.of(Profiles.AZURE_2018, Profiles.CURRENT);

    private static final RuleCatalog CATALOG = new RuleCatalog(1, RuleBook.written());

    /// By profile and rule.
    private static final Map<String, Map<String, RuleEvaluator>> ALONE =
            PROFILES.stream().collect(Collectors.toMap(Profile::id, Judges::alone));

    private Judges() {}

    static List<String> rules() {
        return RuleBook.written().stream().map(it -> it.id().value()).toList();
    }

    /// By rule, without those that are off.
    static Map<String, Outcome> service(World world, Profile profile) {
        return service(world, profile, new Decodings());
    }

    /// @param decodings of this world, or of one that shares bodies with it
    static Map<String, Outcome> service(World world, Profile profile, Decodings decodings) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        results(world, profile, decodings)
                .forEach(it -> outcomes.put(it.rule().id().value(), it.outcome()));
        return outcomes;
    }

    static List<RuleResult> results(World world, Profile profile) {
        return results(world, profile, new Decodings());
    }

    private static List<RuleResult> results(World world, Profile profile, Decodings decodings) {
        return new RuleEvaluator(CATALOG, profile, Judges::broken)
                .evaluate(new WorldEvidence(world, decodings), world.now());
    }

    static Map<String, Outcome> reference(World world, Profile profile) {
        return Reference.judge(world, profile.equals(Profiles.AZURE_2018));
    }

    /// What one rule says that is not off.
    static Outcome service(World world, Profile profile, String rule) {
        return Objects.requireNonNull(
                service(world, profile, new Decodings(), Set.of(rule)).get(rule));
    }

    /// What these rules say that are not off.
    static Map<String, Outcome> service(World world, Profile profile, Decodings decodings, Set<String> rules) {
        Map<String, RuleEvaluator> alone = Objects.requireNonNull(ALONE.get(profile.id()));
        WorldEvidence evidence = new WorldEvidence(world, decodings);
        Map<String, Outcome> outcomes = new HashMap<>();
        for (String rule : rules) {
            outcomes.put(
                    rule,
                    Objects.requireNonNull(alone.get(rule))
                            .evaluate(evidence, world.now())
                            .getFirst()
                            .outcome());
        }
        return outcomes;
    }

    private static Map<String, RuleEvaluator> alone(Profile profile) {
        return RuleBook.written().stream()
                .collect(Collectors.toMap(
                        it -> it.id().value(),
                        it -> new RuleEvaluator(new RuleCatalog(1, List.of(it)), profile, Judges::broken)));
    }

    static Outcome reference(World world, Profile profile, String rule) {
        return Reference.judge(world, profile.equals(Profiles.AZURE_2018), rule);
    }

    private static void broken(RuleId rule, RuntimeException error) {
        throw new IllegalStateException("rule " + rule + " threw", error);
    }
}
