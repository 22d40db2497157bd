package dev.muster.evaluator.rules;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What each rule can come to at all, before its mode is applied: a letter per outcome, `p`ass, `f`ail, `u`nknown,
/// `a`dvisory, `n`ot-applicable. Written after the verdict lines of the catalogue and the decisions.
final class RuleOutcomes {

    private static final Map<String, String> CURRENT = Map.ofEntries(
            Map.entry("vm-is-protected", "pfuan"),
            Map.entry("protection-not-suspended", "pfuan"),
            Map.entry("protection-no-error", "pfun"),
            Map.entry("backup-health", "pfuan"),
            Map.entry("initial-backup-completed", "pfuan"),
            Map.entry("last-backup-succeeded", "pfuan"),
            Map.entry("recovery-point-fresh", "pfun"),
            Map.entry("single-vault-protection", "pfuan"),
            Map.entry("protected-item-source-exists", "puan"),
            Map.entry("enable-backup-prevalidated", "pfun"),
            Map.entry("vault-same-region", "pfun"),
            Map.entry("region-has-vault", "pfun"),
            Map.entry("region-supports-backup", "pfun"),
            Map.entry("vault-same-subscription", "pun"),
            Map.entry("vault-name-valid", "pun"),
            Map.entry("vault-storage-redundancy", "pfuan"),
            Map.entry("vault-soft-delete", "pfuan"),
            Map.entry("vault-immutability", "puan"),
            Map.entry("vault-capacity", "pfuan"),
            Map.entry("policy-assigned", "pfun"),
            Map.entry("policy-schedule-and-retention", "pfuan"),
            Map.entry("policy-consistent", "pfun"),
            Map.entry("policy-supports-vm-features", "pfuan"),
            Map.entry("policy-vm-count", "puan"),
            Map.entry("os-linux-endorsed", "puan"),
            Map.entry("os-linux-coreos", "pfun"),
            Map.entry("os-linux-python", "pfun"),
            Map.entry("os-windows-minimum", "pfun"),
            Map.entry("os-architecture-64bit", "pfu"),
            Map.entry("agent-provisioned", "pfun"),
            Map.entry("agent-ready", "pfuan"),
            Map.entry("agent-minimum-version", "pfun"),
            Map.entry("extension-operations-allowed", "pfun"),
            Map.entry("backup-extension-healthy", "pfuan"),
            Map.entry("consistency-vm-running", "puan"),
            Map.entry("linux-app-consistency-scripts", "pfuan"),
            Map.entry("network-outbound-azure-storage", "pfun"),
            Map.entry("network-nsg-rule-precedence", "pfun"),
            Map.entry("network-proxy-client-config", "pfun"),
            Map.entry("network-proxy-unauthenticated", "pfun"),
            Map.entry("network-wireserver-reachable", "pfun"),
            Map.entry("disk-count", "pfua"),
            Map.entry("disk-size", "pfu"),
            Map.entry("disk-managed", "pfu"),
            Map.entry("disk-os-ephemeral", "pfu"),
            Map.entry("disk-shared", "fuan"),
            Map.entry("disk-write-accelerator", "fuan"),
            Map.entry("disk-data-access-auth", "pfun"),
            Map.entry("disk-private-access", "uan"),
            Map.entry("disk-exclusion-reviewed", "pfuan"),
            Map.entry("encryption-luks", "pfuan"),
            Map.entry("encryption-ade-key-vault", "pfun"),
            Map.entry("encryption-ade-retirement", "uan"),
            Map.entry("encryption-confidential-vm", "fuan"),
            Map.entry("storage-firewall-unmanaged", "pfun"),
            Map.entry("guest-csv-sofs", "pfun"),
            Map.entry("guest-multi-vm-consistency", "uan"),
            Map.entry("guest-network-drives", "pfua"),
            Map.entry("vm-deployment-model", "p"),
            Map.entry("vm-size-minimum", "pua"),
            Map.entry("vm-scale-set-orchestration", "pun"),
            Map.entry("backup-resource-group-lock", "pfun"),
            Map.entry("restore-domain-controller", "uan"),
            Map.entry("restore-load-balancer", "uan"),
            Map.entry("restore-multiple-reserved-ips", "uan"),
            Map.entry("restore-multiple-nics", "uan"),
            Map.entry("restore-replace-existing", "puan"),
            Map.entry("restore-cross-region", "puan"),
            Map.entry("restore-cmk-cross-region", "uan"));

    /// Where the profile of 2018 differs.
    private static final Map<String, String> AZURE_2018 = Map.ofEntries(
            Map.entry("vm-is-protected", "pfun"),
            Map.entry("agent-provisioned", "pfu"),
            Map.entry("network-proxy-unauthenticated", "pfuan"),
            Map.entry("network-proxy-host-egress", "pfuan"),
            Map.entry("os-windows-minimum", "pfuan"),
            Map.entry("linux-app-consistency-scripts", "pfun"),
            Map.entry("guest-csv-sofs", "puan"),
            Map.entry("vm-reserved-ip-endpoint", "n"),
            Map.entry("restore-replace-existing", "uan"),
            Map.entry("restore-cross-region", "uan"));

    private RuleOutcomes() {}

    static Set<Outcome> of(Rule rule, Profile profile) {
        String id = rule.id().value();
        String letters =
                profile == Profiles.AZURE_2018 ? AZURE_2018.getOrDefault(id, CURRENT.get(id)) : CURRENT.get(id);
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        Objects.requireNonNull(letters, id).chars().forEach(it -> outcomes.add(outcome((char) it)));
        return outcomes;
    }

    /// The id of the machine is all it asks for.
    static boolean needsNoEvidence(Rule rule) {
        return rule.id().equals(VmDeploymentModel.ID);
    }

    private static Outcome outcome(char letter) {
        return switch (letter) {
            case 'p' -> Outcome.PASS;
            case 'f' -> Outcome.FAIL;
            case 'u' -> Outcome.UNKNOWN;
            case 'a' -> Outcome.ADVISORY;
            case 'n' -> Outcome.NOT_APPLICABLE;
            default -> throw new IllegalArgumentException("no outcome: " + letter);
        };
    }
}
