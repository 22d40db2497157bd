package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.RuleSetting;
import dev.muster.evaluator.judge.FleetScope.Part;
import dev.muster.evaluator.judge.FleetScope.TagWish;
import dev.muster.evaluator.rules.ProfileOverrides;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredRulesTest {

    private static final RuleCatalog ALL = new RuleCatalog(1, RuleBook.written());
    private static final FleetScope SCOPE = new FleetScope(
            new Part(Set.of("s1"), List.of("rg-*"), Set.of("westeurope"), List.of(new TagWish("env", "prod"))),
            new Part(Set.of(), List.of(), Set.of(), List.of(new TagWish("team", ""))));

    static List<RuleSet> ruleSets() {
        Profile changed = ProfileOverrides.apply(
                Profiles.CURRENT,
                Map.of(
                        "disk-count.mode", "off",
                        "disk-count.severity", "low",
                        "vault-capacity.parameters.warnRatio", "1",
                        "recovery-point-fresh.parameters.maxAgeHours", "7"));
        return List.of(
                new RuleSet(ALL, Profiles.CURRENT, MaximumAges.DEFAULT),
                new RuleSet(ALL, Profiles.AZURE_2018, MaximumAges.DEFAULT),
                new RuleSet(ALL, changed, new MaximumAges(Duration.ofMinutes(7), Duration.ofHours(1)), SCOPE));
    }

    @ParameterizedTest
    @MethodSource("ruleSets")
    void readsWhatWasStored(RuleSet rules) {
        RuleSet read =
                stored(rules, new RuleSetDocument(rules).json()).read(ALL).orElseThrow();

        assertThat(read.version()).isEqualTo(rules.version());
        assertThat(read.scope()).isEqualTo(rules.scope());
        assertThat(read.ages()).isEqualTo(rules.ages());
        RuleBook.written().forEach(rule -> {
            RuleSetting was = rules.profile().setting(rule.id());
            RuleSetting is = read.profile().setting(rule.id());
            assertThat(is.mode()).isEqualTo(was.mode());
            assertThat(read.severity(rule)).isEqualTo(rules.severity(rule));
            assertThat(is.parameters().values().keySet())
                    .isEqualTo(was.parameters().values().keySet());
        });
    }

    @Test
    void rulesThatAreToldOtherwiseAreNotKnown() {
        RuleSet rules = ruleSets().getFirst();
        StoredRules stored = stored(rules, new RuleSetDocument(rules).json());

        assertThat(new StoredRules(stored.profile(), stored.document(), "{}", stored.ages(), "another").read(ALL))
                .isEmpty();
        assertThat(new StoredRules(stored.profile(), stored.document(), SCOPE.json(), stored.ages(), stored.checksum())
                        .read(ALL))
                .isEmpty();
    }

    @Test
    void anotherCatalogueIsNotKnown() {
        RuleSet rules = ruleSets().getFirst();
        RuleCatalog fewer = new RuleCatalog(1, RuleBook.written().subList(0, 5));

        assertThat(stored(rules, new RuleSetDocument(rules).json()).read(fewer)).isEmpty();
        assertThat(stored(rules, new RuleSetDocument(rules).json())
                        .read(new RuleCatalog(1, RuleBook.written().reversed())))
                .isEmpty();
    }

    private static StoredRules stored(RuleSet rules, String document) {
        return new StoredRules(
                rules.profile().label(),
                document,
                rules.scope().json(),
                rules.ages(),
                new RuleSetDocument(rules).checksum());
    }
}
