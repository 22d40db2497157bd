package dev.muster.simulator.scenario;

import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.world.World;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All scenarios by name.
public final class Scenarios {

    private final World world;
    private final Clock clock;
    private final long seed;
    private final List<Scenario> all;

    /// @param faults where roles are lost
    public Scenarios(World world, Faults faults, Clock clock, long seed) {
        this.world = world;
        this.clock = clock;
        this.seed = seed;
        Absent absent = new Absent();
        Scenario newVm = new VmCreatedUnprotected();
        this.all = List.of(
                newVm,
                new ProtectionEnabled(newVm),
                new ProtectionStopped(),
                new VaultDeleted(),
                new AgentBroken(),
                new DisksAttached(),
                new Burst(),
                new VmRecreated(),
                new VmMoved(),
                new ResourceGroupDeleted(),
                RoleLost.lost(faults),
                RoleLost.restored(faults),
                new SubscriptionState(),
                new SubscriptionLeft(absent),
                new SubscriptionJoined(absent, newVm));
    }

    public List<Scenario> all() {
        return all;
    }

    public Optional<Scenario> named(String name) {
        return all.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    /// Plays a scenario, one at a time.
    ///
    /// @throws Scenario.CannotPlayException when the truth holds nothing to play with
    /// @throws IllegalArgumentException when a parameter is unknown or wrong
    public Played play(Scenario scenario, Map<String, String> parameters) {
        Parameters checked = Parameters.of(parameters, scenario.parameters());
        return world.inTurn(() -> scenario.play(new Stage(world, clock.instant(), seed), checked));
    }
}
