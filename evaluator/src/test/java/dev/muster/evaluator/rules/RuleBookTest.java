package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Mode;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.TestEvidence;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBookTest {

    /// Positions are stored with every status: this list may grow at its end and change nowhere else.
    private static final List<String> POSITIONS = List.of(
            "vm-is-protected",
            "protection-not-suspended",
            "initial-backup-completed",
            "recovery-point-fresh",
            "single-vault-protection",
            "vault-same-region",
            "region-has-vault",
            "agent-ready",
            "network-nsg-rule-precedence",
            "disk-count",
            "protection-no-error",
            "backup-health",
            "vault-same-subscription",
            "vault-immutability",
            "vault-soft-delete",
            "vault-storage-redundancy",
            "restore-cross-region",
            "policy-assigned",
            "policy-schedule-and-retention",
            "policy-consistent",
            "last-backup-succeeded",
            "protected-item-source-exists",
            "os-linux-endorsed",
            "os-linux-coreos",
            "os-windows-minimum",
            "agent-provisioned",
            "agent-minimum-version",
            "extension-operations-allowed",
            "backup-extension-healthy",
            "consistency-vm-running",
            "disk-managed",
            "disk-os-ephemeral",
            "disk-write-accelerator",
            "vm-deployment-model",
            "vm-reserved-ip-endpoint",
            "vm-size-minimum",
            "vm-scale-set-orchestration",
            "restore-multiple-nics",
            "restore-load-balancer",
            "disk-size",
            "disk-shared",
            "disk-data-access-auth",
            "disk-private-access",
            "disk-exclusion-reviewed",
            "policy-supports-vm-features",
            "encryption-confidential-vm",
            "encryption-ade-key-vault",
            "encryption-ade-retirement",
            "restore-replace-existing",
            "restore-cmk-cross-region",
            "storage-firewall-unmanaged",
            "network-outbound-azure-storage",
            "network-proxy-host-egress",
            "restore-multiple-reserved-ips",
            "encryption-luks",
            "guest-csv-sofs",
            "guest-multi-vm-consistency",
            "guest-network-drives",
            "network-proxy-client-config",
            "network-proxy-unauthenticated",
            "network-wireserver-reachable",
            "os-linux-python",
            "os-architecture-64bit",
            "linux-app-consistency-scripts",
            "restore-domain-controller",
            "vault-name-valid",
            "vault-capacity",
            "policy-vm-count",
            "region-supports-backup",
            "enable-backup-prevalidated",
            "backup-resource-group-lock");

    private static final Set<String> CATEGORIES = Set.of(
            "protection-state",
            "vault",
            "policy",
            "os",
            "agent",
            "network",
            "disk",
            "encryption",
            "storage",
            "guest",
            "compute",
            "restore-advisory");

    private final RuleCatalog catalog = RuleBook.catalog();

    @Test
    void keepsEveryRuleAtItsPosition() {
        assertThat(catalog.rules()).extracting(it -> it.id().value()).isEqualTo(POSITIONS);
        assertThat(catalog.version()).isEqualTo(2);
    }

    @Test
    void describesEveryRule() {
        assertThat(RuleBook.written()).allSatisfy(rule -> {
            assertThat(rule.description().title()).isNotBlank();
            assertThat(rule.description().meaning()).isNotBlank();
            assertThat(rule.description().remediation()).isNotBlank();
            assertThat(rule.description().category()).isIn(CATEGORIES);
            assertThat(rule.description().commands())
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.template()).startsWith("az "));
            assertThat(rule.description().sources()).isNotEmpty().allMatch(it -> it.endsWith(")"));
        });
    }

    @Test
    void knowsTwoProfiles() {
        assertThat(Profiles.all()).extracting(Profile::label).containsExactly("azure-2018 1", "current 2026.08");
        assertThat(Profiles.named("current")).contains(Profiles.CURRENT);
        assertThat(Profiles.named("latest")).isEmpty();
    }

    static List<Profile> profiles() {
        return Profiles.all();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void givesEveryRuleItsParameters(Profile profile) {
        Evidence evidence = TestEvidence.ofAProtectedVm();
        assertThat(profile.settings().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        RuleBook.written().stream().map(Rule::id).toList());
        assertThat(RuleBook.written())
                .filteredOn(rule -> profile.setting(rule.id()).mode() != Mode.OFF)
                .allSatisfy(
                        rule -> rule.judge(evidence, profile.setting(rule.id()).parameters(), TestEvidence.AT));
    }
}
