package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.RuleSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileOverridesTest {

    @Test
    void leavesTheProfileAsItIsWithoutAny() {
        assertThat(ProfileOverrides.apply(Profiles.CURRENT, Map.of())).isSameAs(Profiles.CURRENT);
    }

    @Test
    void leavesTheProfileAsItIsWhereTheySayTheSame() {
        assertThat(changed("vm-is-protected.mode", "enforce")).isSameAs(Profiles.CURRENT);
        assertThat(changed("disk-count.parameters.maxManaged", "32")).isSameAs(Profiles.CURRENT);
    }

    @Test
    void changesModeSeverityAndParameters() {
        Profile profile = ProfileOverrides.apply(
                Profiles.CURRENT,
                Map.of(
                        "disk-count.mode", "advisory",
                        "disk-count.severity", "low",
                        "disk-count.parameters.maxManaged", "40"));
        RuleSetting setting = profile.setting(DiskCount.ID);

        assertThat(setting.mode()).isEqualTo(Mode.ADVISORY);
        assertThat(setting.severity()).contains(Severity.LOW);
        assertThat(setting.parameters().number("maxManaged")).isEqualTo(40);
        assertThat(setting.parameters().number("maxUnmanaged")).isEqualTo(16);
        assertThat(profile.setting(VmIsProtected.ID)).isEqualTo(Profiles.CURRENT.setting(VmIsProtected.ID));
    }

    @Test
    void aChangedProfileHasAVersionOfItsOwn() {
        Profile one = changed("disk-count.mode", "advisory");
        Profile same = changed("diskCount.MODE".replace("MODE", "mode"), "Advisory");
        Profile other = changed("disk-count.mode", "off");

        assertThat(one.version())
                .startsWith("2026.08+")
                .isEqualTo(same.version())
                .isNotEqualTo(other.version());
        assertThat(one.id()).isEqualTo("current");
    }

    @Test
    void namesMayBeWrittenAsEnvironmentVariablesCan() {
        assertThat(changed("VMISPROTECTED.parameters.NEWVMGRACEMINUTES", "5")
                        .setting(VmIsProtected.ID)
                        .parameters()
                        .number("newVmGraceMinutes"))
                .isEqualTo(5);
        assertThat(changed("disk-count.parameters.max-managed", "5")
                        .setting(DiskCount.ID)
                        .parameters()
                        .number("maxManaged"))
                .isEqualTo(5);
    }

    @Test
    void aRuleThatIsSwitchedOnGetsTheParametersOfTheOtherProfile() {
        Profile profile = ProfileOverrides.apply(Profiles.AZURE_2018, Map.of("disk-size.mode", "enforce"));
        assertThat(profile.setting(DiskSize.ID).parameters().number("maxDiskGB"))
                .isEqualTo(32768);
        Profile proxies = ProfileOverrides.apply(
                Profiles.CURRENT,
                Map.of(
                        "network-proxy-host-egress.mode",
                        "enforce",
                        "network-proxy-host-egress.parameters.outPorts",
                        "443"));
        assertThat(proxies.setting(NetworkProxyHostEgress.ID).parameters().numbers("outPorts", ""))
                .containsExactly(443);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vm-is-protected.parameters.deploymentModels | arm, classic",
                "recovery-point-fresh.parameters.maxAgeHours | 48",
                "recovery-point-fresh.parameters.maxAgeHours | null",
                "agent-minimum-version.parameters.linuxMin | 2.2.46.0",
                "os-windows-minimum.parameters.minNt | 10.0",
                "vault-capacity.parameters.warnRatio | 0.5",
                "policy-schedule-and-retention.parameters.instantDays | {V1: [2, 5], V2: [7, 30]}",
                "vault-soft-delete.parameters.requireAlwaysOn | true",
                "encryption-ade-key-vault.parameters.backupServiceObjectId | aaaaaaaa-0000-0000-0000-000000000001",
                "vault-name-valid.parameters.pattern | ^bkp-[a-z]+$"
            })
    void readsEveryForm(String key, String value) {
        Profile profile = changed(key, value);
        assertThat(profile.settings().keySet())
                .isEqualTo(Profiles.CURRENT.settings().keySet());
        assertThat(profile.version()).isEqualTo(value.equals("null") ? "2026.08" : profile.version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vm-protected.mode | off | the name of a rule: agent-minimum-version",
                "vm-is-protected | off | the name mode, severity or parameters.<name>",
                "vm-is-protected.modus | off | the name mode, severity or parameters.<name>",
                "vm-is-protected.mode | never | enforce, advisory or off",
                "vm-is-protected.severity | worst | critical, high, medium, low or info",
                "vm-is-protected.parameters.grace | 5 | a parameter of the rule: deploymentModels, newVmGraceMinutes",
                "backup-health.parameters.grace | 5 | gone: the rule has no parameters",
                "vm-is-protected.parameters.newVmGraceMinutes | soon | a whole number from 0 to 100000000",
                "vm-is-protected.parameters.newVmGraceMinutes | -1 | a whole number from 0 to 100000000",
                "vm-is-protected.parameters.newVmGraceMinutes | null | a whole number from 0 to 100000000",
                "vm-is-protected.parameters.deploymentModels | arm, cloud | some of arm, classic",
                "recovery-point-fresh.parameters.maxAgeHours | 0 | a whole number from 1 to 1000000, or null",
                "recovery-point-fresh.parameters.periods | 0 | a whole number from 1 to 1000",
                "agent-minimum-version.parameters.linuxMin | two | numbers with dots between them, or null",
                "policy-supports-vm-features.parameters.trustedLaunchOnV1 | maybe | pass or advisory or fail",
                "vault-capacity.parameters.warnRatio | 1.1 | a number from 0.0 to 1.0",
                "vault-name-valid.parameters.pattern | [a | a regular expression",
                "encryption-ade-retirement.parameters.retiredOn | 2028 | a day, such as 2028-09-15",
                "disk-count.parameters.countOsDisk | yes | true or false",
                "policy-schedule-and-retention.parameters.instantDays | {V1: [5, 1]} | two numbers for each case",
                "policy-schedule-and-retention.parameters.instantDays | {V1: 5} | two numbers for each case"
            })
    void refusesTheStartWithKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> changed(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("muster.rules.override." + key + "=" + value + " must be " + allowed);
    }

    @Test
    void everyValueOfTheProfilesIsAllowed() {
        for (Profile profile : Profiles.all()) {
            profile.settings()
                    .forEach((rule, setting) -> setting.parameters().values().forEach((name, value) -> {
                        if (!(value instanceof Parameters.Value.Unset)) {
                            assertThat(AllowedValues.of(rule + " " + name, value)
                                            .allow(value))
                                    .as("%s %s", rule, name)
                                    .isTrue();
                        }
                    }));
        }
    }

    private static Profile changed(String key, String value) {
        return ProfileOverrides.apply(Profiles.CURRENT, Map.of(key, value));
    }
}
