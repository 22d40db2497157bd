package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.judge.MirrorView.Row;
import java.time.Instant;
import java.util.Optional;

/// What is known of the machine itself: its model, and what the platform and the agent report of it.
final class MachineFacts {

    private final Row row;
    private final ResourceId vm;
    private final MirrorView mirror;
    private final Optional<VirtualMachine> description;
    private final Fact<VirtualMachine> model;
    private final Once<Fact<VirtualMachine>> fresh;
    private final Once<Fact<InstanceView>> instanceView;

    /// @param row of the machine, not gone
    MachineFacts(Row row, ResourceId vm, MirrorView mirror, Documents documents, StoredFacts stored) {
        this.row = row;
        this.vm = vm;
        this.mirror = mirror;
        this.description =
                Optional.ofNullable(row.document()).flatMap(json -> documents.own(VirtualMachine.class, json));
        this.model = stored.known(row, vm, "vm", json -> description);
        this.fresh = new Once<>(() -> stored.fresh(model, row, vm, "vm"));
        this.instanceView = new Once<>(this::readInstanceView);
    }

    /// What was last understood of the machine, although it may be stale or unreadable now.
    Optional<VirtualMachine> description() {
        return description;
    }

    Fact<VirtualMachine> model() {
        return fresh.get();
    }

    Fact<InstanceView> instanceView() {
        return instanceView.get();
    }

    /// No list confirms the instance view, so it is as old as the last reading that found the machine.
    private Fact<InstanceView> readInstanceView() {
        Fact<InstanceView> view = model.then(known -> {
            InstanceView reported = known.value().instanceView();
            return reported == null
                    ? Fact.missing(withoutInstanceView())
                    : new Fact.Known<>(reported, lastFound(), known.source());
        });
        return row.viewAged() ? view.then(known -> known.without("vm.instanceView", Reason.STALE)) : view;
    }

    /// The last reading of a machine that is suspected to be gone did not find it.
    private Instant lastFound() {
        return row.evidenceAt().isBefore(row.readAt()) ? row.evidenceAt() : row.readAt();
    }

    private Gap withoutInstanceView() {
        boolean onlyListed = row.source().equals("list") || row.source().equals("graph");
        return new Gap(
                "vm.instanceView",
                onlyListed ? Reason.NOT_READ_YET : Reason.FIELD_MISSING,
                new Causes(mirror).of(vm),
                onlyListed && mirror.onItsWay(row.id()));
    }
}
