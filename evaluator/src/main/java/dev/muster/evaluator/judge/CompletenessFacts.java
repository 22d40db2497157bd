package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.judge.MirrorView.Coverage;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether what is known about a machine's tenant is all there is: only then may a rule say that something is not
/// there.
final class CompletenessFacts {

    private final Row row;
    private final ResourceId vm;
    private final MirrorView mirror;
    private final Causes causes;

    /// @param row of the machine
    CompletenessFacts(Row row, ResourceId vm, MirrorView mirror) {
        this.row = row;
        this.vm = vm;
        this.mirror = mirror;
        this.causes = new Causes(mirror);
    }

    Fact<Complete> ofItems() {
        return coverage()
                .map(it -> complete(
                        Stream.concat(it.vaultGaps().stream(), it.itemGaps().stream()), it.confirmedAt(), "items"))
                .orElseGet(() -> unknownTenant("items"));
    }

    Fact<Complete> ofVaults() {
        return coverage()
                .map(it -> complete(it.vaultGaps().stream(), it.confirmedAt(), "region.vaults"))
                .orElseGet(() -> unknownTenant("region.vaults"));
    }

    Fact<Complete> ofVaults(String subscription) {
        NodeId list = NodeId.collection(subscription, Kinds.VAULT);
        Optional<Row> read = mirror.row(list)
                .filter(it ->
                        !it.state().equals(StoredFacts.GONE) && !it.state().equals(StoredFacts.UNREADABLE));
        if (read.isEmpty()) {
            return Fact.missing(gap("region.vaults", list, mirror.onItsWay(list)));
        }
        Instant confirmedAt = read.get().readAt();
        return coverage()
                .map(it -> complete(
                        it.vaultGaps().stream()
                                .filter(gap -> gap.node()
                                        .lane()
                                        .filter(subscription::equals)
                                        .isPresent()),
                        confirmedAt,
                        "region.vaults"))
                .orElseGet(() -> unknownTenant("region.vaults"));
    }

    private Optional<Coverage> coverage() {
        return Optional.ofNullable(row.tenant()).map(mirror::coverage);
    }

    private Fact<Complete> unknownTenant(String what) {
        return Fact.missing(new Gap(what, Reason.LIST_INCOMPLETE, causes.of(vm), false));
    }

    private Fact<Complete> complete(Stream<MirrorView.Gap> open, @Nullable Instant confirmedAt, String what) {
        List<MirrorView.Gap> all = open.toList();
        Cause tenant = Cause.tenant(String.valueOf(row.tenant()));
        if (all.isEmpty()) {
            Instant asOf = confirmedAt == null ? row.evidenceAt() : confirmedAt;
            return new Fact.Known<>(Complete.COMPLETE, asOf, tenant);
        }
        Cause stale = causeOfStale(all, tenant);
        return new Fact.Missing<>(all.stream()
                .map(it ->
                        it.isStale() ? new Gap(what, Reason.STALE, stale, false) : gap(what, it.node(), it.onItsWay()))
                .toList());
    }

    /// Lists of one subscription that are too old are its trouble, lists of several that of the tenant: where
    /// nothing is swept any more, no subscription explains it alone.
    private static Cause causeOfStale(List<MirrorView.Gap> gaps, Cause tenant) {
        List<String> lanes = gaps.stream()
                .filter(MirrorView.Gap::isStale)
                .flatMap(it -> it.node().lane().stream())
                .distinct()
                .limit(2)
                .toList();
        return lanes.size() == 1 && !lanes.getFirst().startsWith("tenant:")
                ? Cause.of(ResourceId.parse("/subscriptions/" + lanes.getFirst()))
                : tenant;
    }

    private Gap gap(String what, NodeId node, boolean onItsWay) {
        return new Gap(what, Reason.LIST_INCOMPLETE, causes.of(node), onItsWay);
    }
}
