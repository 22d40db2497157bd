package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.StorageAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Storage accounts that hold unmanaged disks of the machine accept every network.
///
/// Accounts are found by the name in the address of the disk, which is unique in all of Azure.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Support
/// matrix for Azure VM backups" (2023-07-05). Decisions A02, C18, D08.
final class StorageFirewallUnmanaged implements Rule {

    static final RuleId ID = new RuleId("storage-firewall-unmanaged");

    private static final String EXPECTED = "storage accounts that accept every network";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Storage accounts of unmanaged disks accept all networks",
            "With network rules on, the old stack cannot read the page blobs.",
            "storage",
            Severity.HIGH,
            "storage",
            "vm",
            false,
            "Convert to managed disks; until then set the default action to Allow.",
            List.of(new Command("az storage account update -g $SA_RG -n $SA --default-action Allow")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.UNMANAGED),
            "The 2023 matrix still wants access from all networks where storage firewalls and service endpoints are"
                    + " concerned; with the retirement of unmanaged disks the rule runs empty.");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, Instant at) {
        Judgement none = Judgement.notApplicable(Reason.MANAGED_ONLY, "managed disks only", EXPECTED);
        return AttachedDisks.of(evidence).worst(EXPECTED, none, disk -> judge(evidence, disk));
    }

    private static Optional<Judgement> judge(Evidence evidence, AttachedDisk disk) {
        if (disk.isManaged().isTrue()) {
            return Optional.empty();
        }
        if (!disk.isManaged().isFalse()) {
            return Optional.of(Judgement.unknown(disk.isManaged().gaps(), EXPECTED));
        }
        String name = disk.model().account();
        if (name == null) {
            Gap gap = new Gap("vm.disks.vhd.uri", Reason.BAD_REFERENCE, Cause.of(evidence.vm()), false);
            return Optional.of(Judgement.unknown(List.of(gap), EXPECTED));
        }
        return Optional.of(
                switch (evidence.storageAccount(name)) {
                    case Known<StorageAccount> account -> judge(name, account);
                    case Missing<StorageAccount> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
                });
    }

    private static Judgement judge(String name, Known<StorageAccount> account) {
        Truth open = said(account, account.value().defaultAction(), "sa.networkAcls", "Allow", List.of("Deny"))
                .and(said(
                        account,
                        account.value().publicNetworkAccess(),
                        "sa.publicNetworkAccess",
                        "Enabled",
                        List.of("Disabled", "SecuredByPerimeter")));
        if (open.isFalse()) {
            return Judgement.fail(
                            Reason.FIREWALL_ACTIVE,
                            account.source(),
                            "storage account " + name + " does not accept every network",
                            EXPECTED)
                    .naming("SA", name);
        }
        return open.isTrue()
                ? Judgement.pass("storage account " + name + " accepts every network", EXPECTED)
                : Judgement.unknown(open.gaps(), EXPECTED);
    }

    /// What is absent is open (decision A02).
    private static Truth said(
            Known<StorageAccount> account, @Nullable String word, String what, String open, List<String> closed) {
        if (word == null || word.equalsIgnoreCase(open)) {
            return Truth.Decided.YES;
        }
        return closed.stream().anyMatch(word::equalsIgnoreCase)
                ? Truth.Decided.NO
                : new Truth.Undecided(
                        account.without(what, Reason.UNLISTED_VALUE).gaps());
    }
}
