package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.SurroundingEvidence.VaultLoad;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.VaultUsage;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was counted in vaults and subscriptions, see [AccountKeeper].
final class CountedFacts {

    private static final String LOAD = "vault.itemCount";
    private static final String ON_POLICY = "policy.itemsCount";

    private final MirrorView mirror;
    private final StoredFacts stored;
    private final ListFacts lists;
    private final Remembered<String, List<ResourceId>> held = new Remembered<>();
    private final Remembered<ResourceId, Fact<VaultLoad>> loads = new Remembered<>();
    private final Remembered<ResourceId, Fact<Integer>> onPolicies = new Remembered<>();

    CountedFacts(MirrorView mirror, StoredFacts stored, ListFacts lists) {
        this.mirror = mirror;
        this.stored = stored;
        this.lists = lists;
    }

    Fact<VaultLoad> load(ResourceId vault) {
        return loads.get(vault, () -> readLoad(vault));
    }

    /// Azure counts the items of every kind, and rarely; machines are counted by us.
    private Fact<VaultLoad> readLoad(ResourceId vault) {
        Fact<VaultUsage> usage = stored.answer(Question.USAGE.of(vault), vault, LOAD, VaultUsage.class);
        return count(vault, LOAD)
                .then(count -> usage.then(used -> new Fact.Known<>(
                        new VaultLoad(
                                count.value().machines(),
                                Math.max(count.value().machines(), used.value().items())),
                        earlier(count.asOf(), used.asOf()),
                        count.source())));
    }

    Fact<Integer> machinesOn(ResourceId policy) {
        return onPolicies.get(policy, () -> readMachinesOn(policy));
    }

    private Fact<Integer> readMachinesOn(ResourceId policy) {
        ResourceId vault = policy.ancestor(Kinds.VAULT).orElse(policy);
        return count(vault, ON_POLICY)
                .then(count -> count.as(count.value().active().getOrDefault(policy.value(), 0)));
    }

    List<ResourceId> vaultsOf(String subscription) {
        return held.get(subscription, () -> readVaultsOf(subscription));
    }

    private List<ResourceId> readVaultsOf(String subscription) {
        return document(ResourceId.parse("/subscriptions/" + subscription))
                .map(it -> stored.ours(VaultsHeld.class, it.json(), VaultsHeld::parse))
                .map(VaultsHeld::ids)
                .orElse(List.of());
    }

    /// Items that are not in a complete list are not counted, so it has to be one.
    private Fact<VaultCount> count(ResourceId vault, String what) {
        return lists.complete(NodeId.vaultCollection(vault, "backupprotecteditems"), what)
                .then(complete -> document(vault)
                        .<Fact<VaultCount>>map(it -> new Fact.Known<>(
                                stored.ours(VaultCount.class, it.json(), VaultCount::parse),
                                earlier(it.at(), complete.asOf()),
                                Cause.of(vault)))
                        .orElseGet(() -> Fact.missing(new Gap(what, Reason.NOT_READ_YET, Cause.of(vault), true))));
    }

    private Optional<Counted> document(ResourceId of) {
        return mirror.row(NodeId.account(of))
                .flatMap(row -> Optional.ofNullable(row.document()).map(json -> new Counted(json, row.readAt())));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Counted(String json, Instant at) {}
}
