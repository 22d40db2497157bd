package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.judge.MirrorView.Round;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;
import java.util.Optional;

/// Single lists of Azure's: whether they are completely known, and what is missing when something is not in them.
final class ListFacts {

    private final MirrorView mirror;
    private final Causes causes;
    private final Remembered<Asked, Fact<Complete>> known = new Remembered<>();

    private record Asked(NodeId list, String what) {}

    ListFacts(MirrorView mirror) {
        this.mirror = mirror;
        this.causes = new Causes(mirror);
    }

    /// Known when the list was read completely, and lately enough.
    Fact<Complete> complete(NodeId list, String what) {
        return known.get(new Asked(list, what), () -> read(list, what));
    }

    private Fact<Complete> read(NodeId list, String what) {
        Optional<Row> row = mirror.row(list).filter(it -> it.state().equals("found"));
        Optional<Round> round = mirror.round(list);
        if (row.isEmpty() || round.isEmpty()) {
            return Fact.missing(new Gap(what, Reason.LIST_INCOMPLETE, causes.of(list), mirror.onItsWay(list)));
        }
        return round.get().stale()
                ? Fact.missing(new Gap(what, Reason.STALE, causes.of(list), false))
                : new Fact.Known<>(Complete.COMPLETE, round.get().confirmedAt(), causes.of(list));
    }

    /// What meets at a named set and is not gone, in the order of ids.
    List<ResourceId> members(NodeId set) {
        return mirror.dependenciesOf(set).stream()
                .filter(it -> !it.state().equals(StoredFacts.GONE))
                .flatMap(it -> it.id().resource().stream())
                .toList();
    }

    /// A resource that nobody has shown us: it may be in the list of a subscription that is being read, or of one that
    /// we
    /// cannot see.
    <T> Fact<T> notIn(String subscription, String kind, String what, ResourceId vm) {
        boolean onItsWay = mirror.onItsWay(NodeId.collection(subscription, kind));
        Reason reason = onItsWay ? Reason.NOT_READ_YET : Reason.NOT_FOUND;
        return Fact.missing(new Gap(what, reason, Cause.of(vm), onItsWay));
    }
}
