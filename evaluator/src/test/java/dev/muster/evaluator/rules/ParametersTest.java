package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Parameters of the profiles: every one is read by its rule, and they are those of the catalogue, apart from what the
/// decisions changed.
class ParametersTest {

    /// What the profiles have and the catalogue has not, or the other way round, or in another form, and why.
    private static final Map<String, String> EXPLAINED = Map.ofEntries(
            Map.entry("agent-minimum-version agentlessExempt", "A08: one word for all eight rules"),
            Map.entry("agent-ready agentlessExempt", "A08"),
            Map.entry("backup-extension-healthy agentlessExempt", "A08"),
            Map.entry("extension-operations-allowed agentlessExempt", "A08"),
            Map.entry("linux-app-consistency-scripts agentlessExempt", "A08"),
            Map.entry("network-wireserver-reachable agentlessExempt", "asks agent-ready, with the same parameters"),
            Map.entry("network-wireserver-reachable graceMinutes", "asks agent-ready, with the same parameters"),
            Map.entry("enable-backup-prevalidated scope", "D10: the vault is one in the scope of region-has-vault"),
            Map.entry("encryption-luks alertOnUnknown", "A01: what nobody knows of the guest never alerts"),
            Map.entry("guest-csv-sofs alertOnUnknown", "A01"),
            Map.entry("guest-network-drives alertOnUnknown", "A01"),
            Map.entry("last-backup-succeeded consecutiveFailuresForCritical", "left open in 2018"),
            Map.entry("network-nsg-rule-precedence appliesTo", "D03: as network-outbound-azure-storage"),
            Map.entry("network-outbound-azure-storage appliesTo", "every VM of 2018 is a word, too"),
            Map.entry("network-outbound-azure-storage destinations", "C09: the storage of the region"),
            Map.entry("network-outbound-azure-storage ports", "C09: TCP 443"),
            Map.entry("network-proxy-host-egress proxyPorts", "C23: the tag is the convention"),
            Map.entry("os-linux-endorsed endorsedOsIds", "C06: ids that a name only resembles"),
            Map.entry("os-linux-endorsed endorsedOsNames", "C06: names as agents report them"),
            Map.entry("os-linux-python endorsedOsIds", "the lists of os-linux-endorsed"),
            Map.entry("os-linux-python endorsedOsNames", "the lists of os-linux-endorsed"),
            Map.entry("os-linux-python endorsedPublishers", "the lists of os-linux-endorsed"),
            Map.entry("os-windows-minimum clients", "none in 2018, C05"),
            Map.entry("disk-exclusion-reviewed requiredEvidence", "A02 and B12 say what absence means"),
            Map.entry("policy-consistent requiredEvidence", "unknowns of medium rules unsettle no status"),
            Map.entry("encryption-ade-key-vault backupServiceObjectId", "C08: differs per tenant"),
            Map.entry("encryption-confidential-vm allowed", "in two lists"),
            Map.entry("encryption-confidential-vm previewRegions", "the list in words"),
            Map.entry("encryption-confidential-vm previewSizes", "the list in words"),
            Map.entry("vault-capacity maxProtectionChangesPerVaultPerDay", "no evidence counts these operations"));

    @TestFactory
    Stream<DynamicTest> everyParameterIsReadByItsRule() {
        List<Evidence> cases = cases();
        return Profiles.all().stream()
                .flatMap(profile -> RuleBook.written().stream()
                        .flatMap(rule -> profile.setting(rule.id()).parameters().values().keySet().stream()
                                .map(name -> DynamicTest.dynamicTest(
                                        rule.id() + " " + name + " in " + profile.label(),
                                        () -> assertThat(cases.stream().anyMatch(it -> needs(rule, profile, name, it)))
                                                .as("%s of %s", name, rule.id())
                                                .isTrue()))));
    }

    private static List<Evidence> cases() {
        Random random = new Random(7);
        ResourceId classic = ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION
                + "/resourceGroups/rg/providers/Microsoft.ClassicCompute/virtualMachines/old-1");
        TestEvidence confidential = TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .securityType("ConfidentialVM")
                        .location("uaenorth")
                        .build())
                .policy(AnId.policy("v1", "p1"), policy().type("V2").build());
        return Stream.concat(
                        Stream.of(TestEvidence.ofAProtectedVm().vm(classic), confidential),
                        Stream.generate(() -> OddEvidence.random(random)).limit(500))
                .toList();
    }

    private static boolean needs(Rule rule, Profile profile, String name, Evidence evidence) {
        SortedMap<String, Parameters.Value> without =
                new TreeMap<>(profile.setting(rule.id()).parameters().values());
        without.remove(name);
        try {
            rule.judge(evidence, new Parameters(without), TestEvidence.AT);
            return false;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).contains(name);
        }
    }

    @Test
    void areThoseOfTheCatalogue() {
        Map<String, String> expected = CatalogueText.parameters();
        Map<String, String> ours = new TreeMap<>();
        for (Profile profile : Profiles.all()) {
            profile.settings().forEach((rule, setting) -> {
                ours.put(profile.id() + " " + rule + " mode", setting.mode().word());
                setting.parameters()
                        .values()
                        .forEach((name, value) ->
                                ours.put(profile.id() + " " + rule + " " + name, CatalogueText.told(value)));
            });
        }
        Set<String> differences = new TreeSet<>();
        expected.forEach((key, value) -> {
            if (!value.equals(ours.get(key))) {
                differences.add(withoutProfile(key));
            }
        });
        ours.keySet().stream()
                .filter(it -> !expected.containsKey(it))
                .forEach(it -> differences.add(withoutProfile(it)));
        assertThat(differences).isEqualTo(new TreeSet<>(EXPLAINED.keySet()));
    }

    private static String withoutProfile(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }
}
