package dev.muster.simulator.scenario;

import dev.muster.simulator.events.Caller;
import dev.muster.simulator.fleet.ItemDocuments;
import dev.muster.simulator.fleet.Region;
import dev.muster.simulator.fleet.VaultDocuments;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Protection;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Somebody enables backup for a VM and runs the first one by hand.
final class ProtectionEnabled implements Scenario {

    private static final String BACKUP_NOW =
            "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/backup/action";

    private final Scenario newVm;

    /// @param newVm played first when every VM is protected already
    ProtectionEnabled(Scenario newVm) {
        this.newVm = newVm;
    }

    @Override
    public String name() {
        return "protection-enabled";
    }

    @Override
    public String description() {
        return "Backup of an unprotected VM is enabled, and its first backup runs (vm=, vault=, policy=, firstBackup=true)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("vm", "vault", "policy", "firstBackup");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        Machine vm = choose(stage, parameters);
        if (vm.activelyProtected()) {
            throw new CannotPlayException(vm.id() + " is protected already");
        }
        List<Step> steps = new ArrayList<>();
        ArmId vault = vault(stage, vm, parameters, steps);
        String policy = parameters.text("policy").orElseGet(() -> policy(stage, vault, steps));
        ArmId item = vm.items().stream()
                .map(Protection::id)
                .filter(id -> id.vault().filter(vault::equals).isPresent())
                .findFirst()
                .orElseGet(() -> ItemDocuments.id(vault, vm.id()));
        steps.add(Step.put(ItemDocuments.pending(item, vm.id(), policy)));
        if (parameters.flag("firstBackup", true)) {
            steps.add(Step.putBy(snapshotExtension(vm), Caller.Service.AZURE_BACKUP));
            steps.add(Step.putByAction(ItemDocuments.good(item, vm.id(), policy, stage.now()), BACKUP_NOW));
        }
        return new Played(vm.id() + " is protected in " + vault, stage.apply(steps));
    }

    /// A VM that lacks nothing but protection, else any that lacks protection, else a new one.
    private Machine choose(Stage stage, Parameters parameters) {
        boolean named = parameters.text("vm").isPresent();
        Optional<Machine> best = named
                ? Optional.empty()
                : stage.machines()
                        .filter(vm -> vm.items().isEmpty() && vm.fitForBackup())
                        .filter(vm -> hasOwnVault(stage, vm))
                        .findFirst();
        if (!named && best.isEmpty() && stage.machines().allMatch(Machine::activelyProtected)) {
            newVm.play(stage, new Parameters(Map.of()));
        }
        return best.orElseGet(() -> stage.machine(parameters, vm -> !vm.activelyProtected(), "there is no VM at all"));
    }

    private static boolean hasOwnVault(Stage stage, Machine vm) {
        return stage.vaults(vm.location(), vm.id().subscription()).stream()
                .anyMatch(vault -> vault.subscription().equals(vm.id().subscription()));
    }

    private static ArmId vault(Stage stage, Machine vm, Parameters parameters, List<Step> steps) {
        return parameters
                .text("vault")
                .map(name -> stage.find(Types.VAULT, name)
                        .map(Resource::id)
                        .orElseThrow(() -> new IllegalArgumentException("no vault '" + name + "'")))
                .or(() -> vm.items().stream().map(Protection::vault).findFirst())
                .or(() -> stage.vaults(vm.location(), vm.id().subscription()).stream()
                        .findFirst())
                .orElseGet(() -> newVault(stage, vm, steps));
    }

    private static ArmId newVault(Stage stage, Machine vm, List<Step> steps) {
        String code = Region.codeOf(vm.location());
        ArmId vault = ArmId.of("/subscriptions/" + vm.id().spelledSubscription() + "/resourceGroups/rg-backup-" + code
                + "/providers/Microsoft.RecoveryServices/vaults/rsv-new-" + code);
        steps.add(Step.put(VaultDocuments.vault(vault, vm.location(), "GeoRedundant")));
        VaultDocuments.policies(vault, stage.now()).forEach(policy -> steps.add(Step.putQuietly(policy)));
        return vault;
    }

    private static String policy(Stage stage, ArmId vault, List<Step> steps) {
        List<String> known = stage.truth().all(vault.subscription(), Types.POLICY, vault.key()).stream()
                .map(Resource::document)
                .filter(policy ->
                        Json.text(policy, "properties", "backupManagementType").equalsIgnoreCase("AzureIaasVM"))
                .map(policy -> Json.text(policy, "name"))
                .sorted(Comparator.comparing((String name) -> !name.equals("DefaultPolicy")))
                .toList();
        if (known.isEmpty() && steps.isEmpty()) {
            steps.add(Step.put(VaultDocuments.policies(vault, stage.now()).getFirst()));
        }
        return known.isEmpty() ? "DefaultPolicy" : known.getFirst();
    }

    private static ObjectNode snapshotExtension(Machine vm) {
        String name = vm.windows() ? "VMSnapshot" : "VMSnapshotLinux";
        return Json.object(
                "name",
                name,
                "id",
                vm.id().spelled() + "/extensions/" + name,
                "type",
                "Microsoft.Compute/virtualMachines/extensions",
                "location",
                vm.location(),
                "properties",
                Json.object(
                        "autoUpgradeMinorVersion", true,
                        "provisioningState", "Succeeded",
                        "publisher", "Microsoft.Azure.RecoveryServices",
                        "type", name,
                        "typeHandlerVersion", "1.0"));
    }
}
