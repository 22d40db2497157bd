package dev.muster.simulator.truth;

import dev.muster.simulator.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Every document of the simulated Azure, by subscription, type and id. Readers see an applied list of edits as a whole
/// or not at
/// all. Subscriptions stay known once seen: Azure does not lose one because its last resource was deleted.
public final class Truth {

    private final Packer packer;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeMap<String, Subscription> subscriptions = new TreeMap<>();
    private final Map<String, List<Resource>> itemsByVm = new HashMap<>();
    private final Map<String, String> spelledTypes = new HashMap<>();
    private final List<Consumer<List<Applied>>> listeners = new CopyOnWriteArrayList<>();

    public Truth(Packer packer) {
        this.packer = packer;
    }

    /// Puts and removes documents in one step.
    ///
    /// @return for each edit what it did, in the same order
    /// @throws IllegalArgumentException when a document has no id
    public List<Applied> apply(List<Edit> edits) {
        List<Supplier<Applied>> prepared = edits.stream().map(this::prepare).toList();
        return locked(lock.writeLock(), () -> {
            List<Applied> applied = prepared.stream().map(Supplier::get).toList();
            listeners.forEach(listener -> listener.accept(applied));
            return applied;
        });
    }

    /// Tells somebody of every change before anybody else can see it; he must not look back at the truth.
    public void whenApplied(Consumer<List<Applied>> listener) {
        listeners.add(listener);
    }

    /// Packing is the expensive part and happens before the lock is taken.
    private Supplier<Applied> prepare(Edit edit) {
        return switch (edit) {
            case Edit.Put put -> {
                ArmId id = ArmId.of(Json.text(put.document(), "id"));
                Resource resource = Resource.of(id, put.document(), packer);
                yield () -> put(id, Json.text(put.document(), "type"), resource);
            }
            case Edit.Remove remove -> () -> remove(remove.id());
        };
    }

    private Applied put(ArmId id, String type, Resource resource) {
        Subscription subscription =
                subscriptions.computeIfAbsent(id.subscription(), key -> new Subscription(id.spelledSubscription()));
        id.group().ifPresent(group -> subscription.groups.putIfAbsent(group.toLowerCase(Locale.ROOT), group));
        spelledTypes.putIfAbsent(id.type(), type.equalsIgnoreCase(id.type()) ? type : id.spelledType());
        Optional<Resource> before = Optional.ofNullable(subscription
                .types
                .computeIfAbsent(id.type(), key -> new TreeMap<>())
                .put(resource.key(), resource));
        before.ifPresent(this::unindex);
        index(resource);
        return new Applied(id, before, Optional.of(resource));
    }

    private Applied remove(ArmId id) {
        Subscription subscription = subscriptions.get(id.subscription());
        if (subscription == null) {
            return new Applied(id, Optional.empty(), Optional.empty());
        }
        Optional<Resource> before = Optional.ofNullable(
                subscription.types.getOrDefault(id.type(), new TreeMap<>()).remove(id.key()));
        before.ifPresent(this::unindex);
        forget(subscription, id);
        return new Applied(id, before, Optional.empty());
    }

    private void forget(Subscription subscription, ArmId id) {
        if (id.isType(Types.SUBSCRIPTION)) {
            subscriptions.remove(id.subscription());
        }
        if (id.isType(Types.GROUP)) {
            subscription.groups.remove(id.name().toLowerCase(Locale.ROOT));
        }
    }

    private void index(Resource resource) {
        resource.protectedVm().ifPresent(vm -> {
            List<Resource> items = new ArrayList<>(itemsByVm.getOrDefault(vm, List.of()));
            items.add(resource);
            itemsByVm.put(vm, List.copyOf(items));
        });
    }

    private void unindex(Resource resource) {
        resource.protectedVm().ifPresent(vm -> {
            List<Resource> left = itemsByVm.getOrDefault(vm, List.of()).stream()
                    .filter(item -> !item.key().equals(resource.key()))
                    .toList();
            if (left.isEmpty()) {
                itemsByVm.remove(vm);
            } else {
                itemsByVm.put(vm, left);
            }
        });
    }

    public Optional<Resource> get(ArmId id) {
        return read(() -> Optional.ofNullable(types(id.subscription())
                .getOrDefault(id.type(), new TreeMap<>())
                .get(id.key())));
    }

    public boolean subscriptionKnown(String subscription) {
        return read(() -> subscriptions.containsKey(subscription.toLowerCase(Locale.ROOT)));
    }

    public boolean groupKnown(String subscription, String group) {
        return read(() -> {
            Subscription known = subscriptions.get(subscription.toLowerCase(Locale.ROOT));
            return known != null && known.groups.containsKey(group.toLowerCase(Locale.ROOT));
        });
    }

    /// Ids of all subscriptions as spelled first, in order.
    public List<String> subscriptions() {
        return read(() -> subscriptions.values().stream().map(s -> s.spelled).toList());
    }

    /// Names of a subscription's groups as spelled first, in order.
    public List<String> groups(String subscription) {
        return read(() -> {
            Subscription known = subscriptions.get(subscription.toLowerCase(Locale.ROOT));
            return known == null ? List.of() : List.copyOf(known.groups.values());
        });
    }

    /// Documents of one type whose id lies below another, in order of id.
    ///
    /// @param subscription lower-cased
    /// @param below lower-cased id of a subscription, group or resource
    /// @param after lower-cased id after which to continue, empty for the beginning
    /// @param limit at most so many
    public List<Resource> list(String subscription, String type, String below, String after, int limit) {
        return read(() -> {
            NavigableMap<String, Resource> all = types(subscription).getOrDefault(type, new TreeMap<>());
            String prefix = below + "/";
            List<Resource> page = new ArrayList<>();
            for (Resource resource : from(all, prefix, after)) {
                if (page.size() == limit || !resource.key().startsWith(prefix)) {
                    break;
                }
                page.add(resource);
            }
            return page;
        });
    }

    private static Collection<Resource> from(NavigableMap<String, Resource> all, String prefix, String after) {
        return after.compareTo(prefix) > 0
                ? all.tailMap(after, false).values()
                : all.tailMap(prefix, true).values();
    }

    /// All documents of a type below an id.
    public List<Resource> all(String subscription, String type, String below) {
        return list(subscription, type, below, "", Integer.MAX_VALUE);
    }

    /// All documents of a type in all subscriptions.
    public List<Resource> all(String type) {
        return read(() -> subscriptions.values().stream()
                .flatMap(s -> s.types.getOrDefault(type, new TreeMap<>()).values().stream())
                .toList());
    }

    /// All documents of a type in a subscription, in order of id.
    ///
    /// @param subscription lower-cased
    public List<Resource> ofType(String subscription, String type) {
        return read(() -> List.copyOf(
                types(subscription).getOrDefault(type, new TreeMap<>()).values()));
    }

    /// Lower-cased types of which there is, or was, a document.
    public List<String> types() {
        return read(() -> List.copyOf(spelledTypes.keySet()));
    }

    public int count(String subscription, String type, String below) {
        return all(subscription, type, below).size();
    }

    /// Everything below an id, whatever its type, deepest types first so that children come before their parents.
    public List<Resource> below(ArmId id) {
        return read(() -> {
            List<Resource> found = new ArrayList<>();
            types(id.subscription())
                    .descendingMap()
                    .values()
                    .forEach(ofType -> ofType.tailMap(id.key() + "/", true).values().stream()
                            .takeWhile(resource -> resource.key().startsWith(id.key() + "/"))
                            .forEach(found::add));
            return found;
        });
    }

    /// Protected items of Azure VM backup that are for a VM, in whatever vault and state.
    public List<Resource> itemsOf(ArmId vm) {
        return read(() -> itemsByVm.getOrDefault(vm.key(), List.of()));
    }

    /// Number of documents by type, types as the documents spell them, in order.
    public Map<String, Integer> counts() {
        return read(() -> {
            Map<String, Integer> counts = new TreeMap<>();
            subscriptions
                    .values()
                    .forEach(s -> s.types.forEach((type, all) -> {
                        if (!all.isEmpty()) {
                            counts.merge(spelledTypes.getOrDefault(type, type), all.size(), Integer::sum);
                        }
                    }));
            return new LinkedHashMap<>(counts);
        });
    }

    /// Bytes of all packed documents, without the maps around them.
    long packedBytes() {
        return read(() -> subscriptions.values().stream()
                .flatMap(s -> s.types.values().stream())
                .flatMap(all -> all.values().stream())
                .mapToLong(Resource::packedLength)
                .sum());
    }

    private NavigableMap<String, NavigableMap<String, Resource>> types(String subscription) {
        Subscription known = subscriptions.get(subscription);
        return known == null ? new TreeMap<>() : known.types;
    }

    private <T> T read(Supplier<T> reading) {
        return locked(lock.readLock(), reading);
    }

    private static <T> T locked(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static final class Subscription {
        private final String spelled;
        private final TreeMap<String, String> groups = new TreeMap<>();
        private final NavigableMap<String, NavigableMap<String, Resource>> types = new TreeMap<>();

        Subscription(String spelled) {
            this.spelled = spelled;
        }
    }

    /// One edit of the truth.
    public sealed interface Edit {

        /// @param document has an `id`
        record Put(ObjectNode document) implements Edit {}

        record Remove(ArmId id) implements Edit {}
    }

    /// What an edit did.
    ///
    /// @param before empty when it was not there
    /// @param after empty when it is gone
    public record Applied(ArmId id, Optional<Resource> before, Optional<Resource> after) {}
}
