package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.MaximumAges;
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
    private final MaximumAges ages;
    private final Instant at;

    /// @param row of the machine
    CompletenessFacts(Row row, ResourceId vm, MirrorView mirror, MaximumAges ages, Instant at) {
        this.row = row;
        this.vm = vm;
        this.mirror = mirror;
        this.causes = new Causes(mirror);
        this.ages = ages;
        this.at = at;
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
        List<Gap> gaps = open.map(it -> gap(what, it.node(), it.onItsWay())).toList();
        if (!gaps.isEmpty()) {
            return new Fact.Missing<>(gaps);
        }
        Instant asOf = confirmedAt == null ? row.evidenceAt() : confirmedAt;
        Cause tenant = Cause.tenant(String.valueOf(row.tenant()));
        return ages.listVisibleIsStale(asOf, at)
                ? Fact.missing(new Gap(what, Reason.STALE, tenant, false))
                : new Fact.Known<>(Complete.COMPLETE, asOf, tenant);
    }

    private Gap gap(String what, NodeId node, boolean onItsWay) {
        return new Gap(what, Reason.LIST_INCOMPLETE, causes.of(node), onItsWay);
    }
}
