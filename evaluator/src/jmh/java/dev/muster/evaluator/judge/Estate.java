package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.azure.Wire;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.VaultUsage;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A mirror with one machine and what its verdict rests on, made of answers of Azure as in production: projected, kept
/// as a text.
final class Estate {

    static final ResourceId VM = AnId.VM;
    static final ResourceId VAULT = AnId.vault("vault-1");
    static final ResourceId POLICY = AnId.policy("vault-1", "daily");
    static final ResourceId ITEM = AnId.item("vault-1");
    static final String REGION = "westeurope";

    private static final String SUBSCRIPTION = "/subscriptions/" + AnId.SUBSCRIPTION;
    private static final List<String> ANSWERS =
            List.of("vm", "disk-os", "disk-data-0", "disk-data-1", "nic", "nsg", "vnet", "vault", "policy", "item");

    private final TestMirror mirror = TestMirror.withSubscription();

    private Estate(boolean spoilt) {
        for (String name : ANSWERS) {
            ObjectNode answer = Answer.named(name).tree();
            if (spoilt) {
                Spoiling.spoil(name, answer);
            }
            ResourceId id = ResourceId.parse(answer.path("id").asString());
            mirror.row(NodeId.of(id), "found", "provider", Wire.text(id, answer));
        }
        references();
        lists();
        counts();
        facts();
    }

    /// Every rule passes or does not apply.
    static Estate wherePasses() {
        return new Estate(false);
    }

    /// Something is wrong with the agent, a disk, the backups and the vault.
    static Estate whereSomeFail() {
        return new Estate(true);
    }

    TestMirror mirror() {
        return mirror;
    }

    /// As a judge sees it.
    Evidence evidence() {
        return new MirroredEvidence(
                mirror.row(NodeId.of(VM)).orElseThrow(),
                VM,
                mirror,
                new Documents(),
                MaximumAges.DEFAULT,
                TestMirror.AT);
    }

    private void references() {
        mirror.edge(VM, ITEM)
                .edge(NodeId.of(ITEM), NodeId.of(VAULT))
                .edge(NodeId.of(ITEM), NodeId.of(POLICY))
                .edge(NodeId.vaultsIn(AnId.TENANT, REGION), NodeId.of(VAULT));
    }

    private void lists() {
        for (NodeId list : List.of(
                NodeId.vaultCollection(VAULT, "backupprotecteditems"),
                NodeId.vaultCollection(VAULT, "backuppolicies"),
                TestMirror.list(Kinds.RESTORE_POINT_COLLECTION),
                TestMirror.list(Kinds.LOCK))) {
            mirror.row(list, "found", "provider", "{}");
        }
    }

    private void counts() {
        mirror.row(NodeId.account(VAULT), "found", "own", new VaultCount(40, Map.of(POLICY.value(), 40)).json())
                .row(
                        NodeId.account(ResourceId.parse(SUBSCRIPTION)),
                        "found",
                        "own",
                        new VaultsHeld(List.of(VAULT)).json())
                .row(
                        Question.USAGE.of(VAULT),
                        "found",
                        "provider",
                        TestMirror.JSON.writeValueAsString(new VaultUsage(45)))
                .row(
                        Question.provider(AnId.SUBSCRIPTION),
                        "found",
                        "provider",
                        TestMirror.JSON.writeValueAsString(new BackupRegions(List.of("northeurope", REGION))));
    }

    private void facts() {
        mirror.row(NodeId.facts(VM), "found", "own", """
                {"vmId": "0b9c3f0e-93c1-4c37-8d4a-7f2b4a6d8e10", "facts": {
                  "guest.csv": {"value": "none", "source": "probe", "observedAt": "2026-07-30T00:00:00Z"},
                  "guest.networkMounts": {"value": "none", "source": "probe", "observedAt": "2026-07-30T00:00:00Z"}}}
                """);
    }
}
