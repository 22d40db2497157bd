package dev.muster.simulator.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// All trouble that was asked for. Where several faults are about the same, the first one that is neither over nor used
/// up strikes.
public final class Faults {

    private final LongSupplier nanoTime;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Active> active = List.of();
    private int named;

    /// @param nanoTime a monotonic clock in nanoseconds
    public Faults(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Tells somebody whenever faults come or go.
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    /// Replaces all faults; what the old ones hold is let go.
    ///
    /// @param wishes an array of faults
    /// @throws IllegalArgumentException saying which wish is wrong
    public void set(JsonNode wishes) {
        replace(List.of(), FaultReader.read(wishes));
    }

    /// Adds faults; one with the name of another takes its place.
    ///
    /// @param wishes a fault, or an array of them
    /// @return their names
    /// @throws IllegalArgumentException saying which wish is wrong
    public List<String> add(JsonNode wishes) {
        return replace(active, wishes.isArray() ? FaultReader.read(wishes) : List.of(FaultReader.fault(wishes)));
    }

    public void clear() {
        replace(List.of(), List.of());
    }

    /// @return whether there was one of that name
    public boolean remove(String name) {
        List<Active> left =
                active.stream().filter(one -> !one.fault().name().equals(name)).toList();
        boolean found = left.size() < active.size();
        replace(left, List.of());
        return found;
    }

    private List<String> replace(List<Active> kept, List<Fault> added) {
        List<Active> old;
        List<String> names;
        synchronized (this) {
            List<Active> fresh = added.stream()
                    .map(this::withName)
                    .map(fault -> new Active(fault, nanoTime))
                    .toList();
            names = fresh.stream().map(one -> one.fault().name()).toList();
            List<Active> all = new ArrayList<>(kept.stream()
                    .filter(one -> !names.contains(one.fault().name()))
                    .toList());
            all.addAll(fresh);
            old = active;
            active = List.copyOf(all);
            old = old.stream().filter(one -> !all.contains(one)).toList();
        }
        old.forEach(Active::open);
        listeners.forEach(Runnable::run);
        return names;
    }

    private Fault withName(Fault fault) {
        return fault.name().isEmpty()
                ? new Fault("fault-" + ++named, fault.target(), fault.limit(), fault.effect(), fault.wish())
                : fault;
    }

    /// Lets go what is held under a name, now and from now on.
    ///
    /// @return how many requests were waiting, empty when no fault has this name
    public Optional<Integer> release(String name) {
        List<Active> holding = active.stream()
                .filter(one -> one.fault().effect() instanceof Effect.Answering answering
                        && answering.hold().filter(name::equals).isPresent())
                .toList();
        return holding.isEmpty()
                ? Optional.empty()
                : Optional.of(holding.stream().mapToInt(Active::open).sum());
    }

    public List<JsonNode> describe() {
        return active.stream().<JsonNode>map(Active::describe).toList();
    }

    /// The first fault for requests that strikes.
    Optional<Active> striking(Subject request) {
        return active.stream()
                .filter(one -> switch (one.fault().effect()) {
                    case Effect.Answering ignored -> true;
                    case Effect.Changing ignored -> true;
                    case Effect.Forbidding ignored -> !request.subscription().isEmpty();
                    default -> false;
                })
                .filter(one -> one.strikes(request))
                .findFirst();
    }

    /// Whether the caller may read a subscription.
    ///
    /// @param subscription lower-cased
    public boolean readable(String subscription) {
        return lasting(subscription)
                .noneMatch(effect -> effect instanceof Effect.Forbidding || effect instanceof Effect.Hiding);
    }

    /// Whether the tenant's list shows a subscription.
    ///
    /// @param subscription lower-cased
    public boolean listed(String subscription) {
        return lasting(subscription)
                .noneMatch(effect -> effect instanceof Effect.Hiding
                        || (effect instanceof Effect.Forbidding forbidding && !forbidding.listed()));
    }

    private Stream<Effect> lasting(String subscription) {
        Subject subject = Subject.of("/subscriptions/" + subscription, subscription, "", "");
        return active.stream()
                .filter(one -> one.lasts(subject))
                .map(one -> one.fault().effect());
    }

    /// Names of the faults that are there.
    public List<String> names() {
        return active.stream().map(one -> one.fault().name()).toList();
    }

    /// The first trouble with events that strikes.
    public Optional<Struck<Effect.Mailing>> mailing(Subject event) {
        return struck(event, Effect.Mailing.class);
    }

    /// The first delay of a change that strikes.
    public Optional<Struck<Effect.Delaying>> delaying(
            Subject change, Effect.Delaying.Reader reader, Effect.Delaying.Kind kind) {
        return active.stream()
                .filter(one -> one.fault().effect() instanceof Effect.Delaying delaying
                        && delaying.of() == reader
                        && delaying.kinds().contains(kind))
                .filter(one -> one.strikes(change))
                .findFirst()
                .map(one -> Struck.of(one, Effect.Delaying.class));
    }

    private <E extends Effect> Optional<Struck<E>> struck(Subject subject, Class<E> kind) {
        return active.stream()
                .filter(one -> kind.isInstance(one.fault().effect()))
                .filter(one -> one.strikes(subject))
                .findFirst()
                .map(one -> Struck.of(one, kind));
    }

    /// A fault that struck.
    ///
    /// @param chance from zero to below one, by the fault's seed
    /// @param left how long the fault still lasts in real time, zero when that is not said
    public record Struck<E extends Effect>(String fault, E effect, double chance, Duration left) {

        static <E extends Effect> Struck<E> of(Active active, Class<E> kind) {
            return new Struck<>(
                    active.fault().name(),
                    kind.cast(active.fault().effect()),
                    active.chance(),
                    Duration.ofNanos(active.nanosLeft()));
        }
    }
}
