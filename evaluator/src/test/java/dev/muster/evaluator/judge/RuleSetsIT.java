package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleSetsIT {

    private JudgeStage stage;

    @BeforeEach
    void open() {
        stage = new JudgeStage();
        stage.database.update("DELETE FROM ruleset");
        stage.database.update("DELETE FROM resource");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void putsItsRulesInForceWhenNoneAre() {
        RuleSets rules = rules(new RuleSet(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT));
        assertThat(rules.isOursActive()).isFalse();

        rules.activateOurs();

        assertThat(rules.isOursActive()).isTrue();
        assertThat(active()).isEqualTo("current-2026.08-2 current 2026.08 2");
        assertThat(
                        stage.database.text(
                                "SELECT kind || ' ' || source || ' ' || version || ' ' || trigger FROM resource WHERE id = 'ruleset:active'"))
                .isEqualTo("ruleset own 1 rules");
    }

    @Test
    void publishesEveryRuleAtItsPosition() {
        rules(new RuleSet(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT))
                .activateOurs();

        JsonNode document =
                JsonMapper.builder().build().readTree(stage.database.text("SELECT document FROM published.ruleset"));

        assertThat(document.valueStream().map(it -> it.path("id").asString()).toList())
                .isEqualTo(RuleBook.catalog().rules().stream()
                        .map(it -> it.id().value())
                        .toList());
        assertThat(document.get(0).propertyNames())
                .contains(
                        "title",
                        "category",
                        "severity",
                        "mode",
                        "alertGroup",
                        "parameters",
                        "remediation",
                        "commands",
                        "sources");
        assertThat(document.get(0).path("parameters").path("newVmGraceMinutes").asInt())
                .isEqualTo(1440);
    }

    @Test
    void changesNothingWhenItsRulesAreInForceAlready() {
        RuleSets rules = rules(new RuleSet(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT));
        rules.activateOurs();

        rules.activateOurs();

        assertThat(version()).isOne();
    }

    @Test
    void replacesAnotherProfileAndMarksEveryVmByThat() {
        rules(new RuleSet(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT))
                .activateOurs();
        RuleSets other = rules(new RuleSet(RuleBook.catalog(), Profiles.AZURE_2018, MaximumAges.DEFAULT));

        other.activateOurs();

        assertThat(active()).isEqualTo("azure-2018-1-2 azure-2018 1 2");
        assertThat(version()).isEqualTo(2);
        assertThat(stage.database.number("SELECT count(*) FROM resource WHERE version > propagated_version"))
                .isOne();
    }

    @Test
    void neverReplacesANewerCatalogue() {
        RuleSet newer = new RuleSet(
                new RuleCatalog(RuleBook.catalog().version() + 1, RuleBook.written()),
                Profiles.CURRENT,
                MaximumAges.DEFAULT);
        rules(newer).activateOurs();
        RuleSets older = rules(new RuleSet(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT));

        older.activateOurs();

        assertThat(active()).startsWith("current-2026.08-3");
        assertThat(older.isOursActive()).isFalse();
    }

    private RuleSets rules(RuleSet ours) {
        return new RuleSets(stage.database.jdbc(), stage.database.transactions(), stage.wakeups, ours);
    }

    private String active() {
        return stage.database.text("SELECT version || ' ' || profile || ' ' || catalogue FROM published.ruleset");
    }

    private long version() {
        return stage.database.number("SELECT version FROM resource WHERE id = 'ruleset:active'");
    }
}
