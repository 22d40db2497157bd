package dev.muster.simulator.scenario;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Protection;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.Step;
import dev.muster.simulator.world.World;
import dev.muster.simulator.world.World.Happened;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What scenarios play on: the world, the time, and ways to find somebody for a role.
///
/// @param seed for ids of things that scenarios make
public record Stage(World world, Instant now, long seed) {

    Truth truth() {
        return world.truth();
    }

    Happened apply(List<Step> steps) {
        return world.apply(steps);
    }

    /// All VMs, read one by one as the stream asks.
    Stream<Machine> machines() {
        return truth().all(Types.VM).stream().map(this::machine);
    }

    private Machine machine(Resource resource) {
        return new Machine(
                resource.id(),
                resource.document(),
                truth().itemsOf(resource.id()).stream().map(Protection::of).toList());
    }

    /// The VM that a parameter names by id or by name, else the first that fits.
    ///
    /// @throws Scenario.CannotPlayException when there is none
    Machine machine(Parameters parameters, Predicate<Machine> fits, String otherwise) {
        return parameters
                .text("vm")
                .map(this::named)
                .or(() -> machines().filter(fits).findFirst())
                .orElseThrow(() -> new Scenario.CannotPlayException(otherwise));
    }

    private Machine named(String idOrName) {
        return find(Types.VM, idOrName)
                .map(this::machine)
                .orElseThrow(() -> new IllegalArgumentException("no VM '" + idOrName + "'"));
    }

    /// The last subscription in order.
    ///
    /// @throws Scenario.CannotPlayException when there is none
    String lastSubscription() {
        List<String> all = truth().subscriptions();
        if (all.isEmpty()) {
            throw new Scenario.CannotPlayException("there is no subscription");
        }
        return all.getLast();
    }

    /// A resource of a type by id or, where only one has it, by name.
    Optional<Resource> find(String type, String idOrName) {
        Optional<ArmId> id = ArmId.tryOf(idOrName);
        if (id.isPresent()) {
            return truth().get(id.get());
        }
        String ending = "/" + idOrName.toLowerCase(Locale.ROOT);
        return truth().all(type).stream()
                .filter(resource -> resource.key().endsWith(ending))
                .findFirst();
    }

    /// Vaults of a region, those of one subscription first.
    List<ArmId> vaults(String location, String subscription) {
        return truth().all(Types.VAULT).stream()
                .filter(vault -> Json.text(vault.document(), "location").equalsIgnoreCase(location))
                .map(Resource::id)
                .sorted(Comparator.comparing(
                                (ArmId vault) -> !vault.subscription().equals(subscription))
                        .thenComparing(ArmId::key))
                .toList();
    }
}
