package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.SurroundingEvidence.FoundLock;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;
import java.util.stream.Stream;

/// The restore points that Azure Backup keeps beside a machine, and what locks them.
final class RestorePointFacts {

    private final ResourceId vm;
    private final MirrorView mirror;
    private final StoredFacts stored;
    private final Once<List<ResourceId>> collections = new Once<>(this::readCollections);

    RestorePointFacts(ResourceId vm, MirrorView mirror, StoredFacts stored) {
        this.vm = vm;
        this.mirror = mirror;
        this.stored = stored;
    }

    List<ResourceId> collections() {
        return collections.get();
    }

    private List<ResourceId> readCollections() {
        return mirror.dependenciesOf(NodeId.of(vm)).stream()
                .filter(it -> it.kind().equals(Kinds.RESTORE_POINT_COLLECTION)
                        && !it.state().equals(StoredFacts.GONE))
                .flatMap(it -> it.id().resource().stream())
                .toList();
    }

    /// Those that lock a collection of the machine's.
    List<FoundLock> locks(String subscription) {
        return collections().stream()
                .filter(it -> it.subscription().equals(subscription))
                .flatMap(RestorePointFacts::places)
                .distinct()
                .flatMap(place -> mirror.dependenciesOf(NodeId.locksAt(place)).stream())
                .filter(it -> !it.state().equals(StoredFacts.GONE))
                .flatMap(it -> it.id().resource().stream())
                .distinct()
                .sorted()
                .map(it -> new FoundLock(it, stored.shared(it, "lock.backupRg", Lock.class)))
                .toList();
    }

    /// Where a lock may hang that locks it: locks are inherited.
    private static Stream<String> places(ResourceId collection) {
        String subscription = "/subscriptions/" + collection.subscription();
        return Stream.of(
                        Stream.of(subscription, collection.value()),
                        collection.resourceGroup().map(it -> subscription + "/resourcegroups/" + it).stream())
                .flatMap(it -> it);
    }
}
