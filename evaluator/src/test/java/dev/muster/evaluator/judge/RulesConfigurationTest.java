package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.judge.FleetScope.TagWish;
import dev.muster.evaluator.rules.Profiles;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// What an operator may write under `muster.rules` and `muster.scope`, bound as at the start.
class RulesConfigurationTest {

    @Test
    void withoutAWordTheCurrentProfileIsAskedAboutEveryVm() {
        assertThat(rules(Map.of()).chosen()).isSameAs(Profiles.CURRENT);
        assertThat(scope(Map.of())).isEqualTo(FleetScope.ALL);
    }

    @Test
    void changesRules() {
        Profile profile = rules(Map.of(
                        "muster.rules.override.disk-count.mode", "off",
                        "muster.rules.override.disk-size.parameters.maxDiskGB", "4095",
                        "muster.rules.override.recovery-point-fresh.severity", "critical"))
                .chosen();

        assertThat(profile.setting(new RuleId("disk-count")).mode()).isEqualTo(Mode.OFF);
        assertThat(profile.setting(new RuleId("disk-size")).parameters().number("maxDiskGB"))
                .isEqualTo(4095);
        assertThat(profile.setting(new RuleId("recovery-point-fresh")).severity())
                .contains(Severity.CRITICAL);
        assertThat(profile.version()).startsWith("2026.08+");
    }

    @Test
    void environmentVariablesCanSayItToo() {
        Profile profile = bind(
                        RulesProperties.class,
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("MUSTER_RULES_OVERRIDE_DISKCOUNT_MODE", "off")))
                .chosen();

        assertThat(profile.setting(new RuleId("disk-count")).mode()).isEqualTo(Mode.OFF);
    }

    @Test
    void theGraceOfNewVmsHasAKeyOfItsOwn() {
        assertThat(grace(Map.of("muster.rules.new-vm-grace", "2h"))).isEqualTo(120);
        assertThat(grace(Map.of(
                        "muster.rules.new-vm-grace", "2h",
                        "muster.rules.override.vm-is-protected.parameters.newVmGraceMinutes", "7")))
                .isEqualTo(7);
        assertThat(grace(Map.of())).isEqualTo(1440);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muster.rules.profile | latest | muster.rules.profile=latest must be azure-2018 or current",
                "muster.rules.activate | soon | muster.rules.activate=soon must be auto or never",
                "muster.rules.confirm-above | 101 | muster.rules.confirm-above=101 must be 0 to 100",
                "muster.rules.new-vm-grace | -1h | muster.rules.new-vm-grace=PT-1H must be 0 to PT8760H",
                "muster.rules.override.disk-cuont.mode | off | muster.rules.override.disk-cuont.mode=off must be the name of a rule",
                "muster.rules.override.disk-count.mode | never | muster.rules.override.disk-count.mode=never must be enforce",
                "muster.rules.profil | current | muster.rules.profil"
            })
    void refusesTheStart(String key, String value, String told) {
        assertThatThrownBy(() -> rules(Map.of(key, value)))
                .satisfies(it -> assertThat(told(it)).contains(told));
    }

    @Test
    void choosesVms() {
        FleetScope scope = scope(Map.of(
                "muster.scope.include.regions", "West Europe,northeurope",
                "muster.scope.include.tags", "env=Prod",
                "muster.scope.exclude.resource-groups", "RG-Test-*",
                "muster.scope.exclude.subscriptions", AnId.OTHER_SUBSCRIPTION));

        assertThat(scope.include().regions()).containsExactlyInAnyOrder("westeurope", "northeurope");
        assertThat(scope.include().tags()).containsExactly(new TagWish("env", "prod"));
        assertThat(scope.exclude().groups()).containsExactly("rg-test-*");
        assertThat(scope.exclude().subscriptions()).containsExactly(AnId.OTHER_SUBSCRIPTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muster.scope.include.subscriptions | / | muster.scope.include.subscriptions=/ must be ids of subscriptions",
                "muster.scope.exclude.resource-groups | rg-*-x | muster.scope.exclude.resource-groups=rg-*-x must be names",
                "muster.scope.include.regions | west/europe | muster.scope.include.regions=west/europe must be names of regions",
                "muster.scope.include.tags | =x | muster.scope.include.tags==x must be names of tags, or name=value",
                "muster.scope.includes.tags | x | muster.scope.includes",
                "muster.scope.include.tag | x | muster.scope.include.tag"
            })
    void refusesAStartWithAWrongScope(String key, String value, String told) {
        assertThatThrownBy(() -> scope(Map.of(key, value)))
                .satisfies(it -> assertThat(told(it)).contains(told));
    }

    private static int grace(Map<String, String> properties) {
        return rules(properties)
                .chosen()
                .setting(new RuleId("vm-is-protected"))
                .parameters()
                .number("newVmGraceMinutes");
    }

    private static RulesProperties rules(Map<String, String> properties) {
        return bind(RulesProperties.class, new MapPropertySource("test", Map.copyOf(properties)));
    }

    private static FleetScope scope(Map<String, String> properties) {
        return bind(ScopeProperties.class, new MapPropertySource("test", Map.copyOf(properties)))
                .scope();
    }

    private static <T> T bind(Class<T> type, PropertySource<?> source) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(it -> environment.getPropertySources().remove(it.getName()));
        environment.getPropertySources().addFirst(source);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(environment);
            context.register(Enabled.class);
            context.refresh();
            return context.getBean(type);
        }
    }

    private static String told(Throwable thrown) {
        StringBuilder told = new StringBuilder();
        for (Throwable it = thrown; it != null; it = it.getCause()) {
            told.append(it.getMessage()).append('\n');
            if (it instanceof UnboundConfigurationPropertiesException unbound) {
                unbound.getUnboundProperties()
                        .forEach(property -> told.append(property.getName()).append('\n'));
            }
        }
        return told.toString();
    }

    @EnableConfigurationProperties({RulesProperties.class, ScopeProperties.class})
    private static final class Enabled {}
}
