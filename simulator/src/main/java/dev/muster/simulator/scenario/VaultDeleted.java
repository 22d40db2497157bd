package dev.muster.simulator.scenario;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Somebody deletes a vault. Azure refuses while anything is protected in it, so the items go first, one request each;
/// policies,
/// settings and jobs go with the vault and raise nothing.
final class VaultDeleted implements Scenario {

    @Override
    public String name() {
        return "vault-deleted";
    }

    @Override
    public String description() {
        return "The vault that protects most VMs is emptied and deleted (vault=)";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("vault");
    }

    @Override
    public Played play(Stage stage, Parameters parameters) {
        ArmId vault = parameters
                .text("vault")
                .map(name -> stage.find(Types.VAULT, name)
                        .map(Resource::id)
                        .orElseThrow(() -> new IllegalArgumentException("no vault '" + name + "'")))
                .orElseGet(() -> fullest(stage.truth()));
        List<Step> steps = new ArrayList<>();
        List<Resource> items = stage.truth().all(vault.subscription(), Types.ITEM, vault.key());
        items.forEach(item -> steps.add(Step.remove(item.id())));
        stage.truth().below(vault).stream()
                .map(Resource::id)
                .filter(id -> !id.isType(Types.ITEM))
                .forEach(id -> steps.add(Step.removeQuietly(id)));
        steps.add(Step.remove(vault));
        return new Played(vault + " is deleted with its " + items.size() + " items", stage.apply(steps));
    }

    private static ArmId fullest(Truth truth) {
        return truth.all(Types.VAULT).stream()
                .map(Resource::id)
                .max(Comparator.comparingInt(
                                (ArmId vault) -> truth.count(vault.subscription(), Types.ITEM, vault.key()))
                        .thenComparing(ArmId::key))
                .orElseThrow(() -> new CannotPlayException("there is no vault"));
    }
}
