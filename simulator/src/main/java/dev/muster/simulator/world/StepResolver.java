package dev.muster.simulator.world;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Embedded;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Truth.Edit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Finds the document that each step of a list changes: writing a subnet changes its network, if there is one, whose
/// document
/// carries it. Sees the steps before it in the same list.
final class StepResolver {

    private final Truth truth;
    private final Map<ArmId, Optional<ObjectNode>> pending = new HashMap<>();

    StepResolver(Truth truth) {
        this.truth = truth;
    }

    List<ResolvedStep> resolve(List<Step> steps) {
        return steps.stream().map(this::resolve).toList();
    }

    private ResolvedStep resolve(Step step) {
        return switch (step.edit()) {
            case Edit.Put put -> {
                ArmId id = ArmId.of(Json.text(put.document(), "id"));
                yield parent(id)
                        .map(parent -> insideParent(step, id, parent, Embedded.with(parent, id, put.document()), true))
                        .orElseGet(() -> itself(step, id, Optional.of(put.document())));
            }
            case Edit.Remove remove -> {
                ArmId id = remove.id();
                yield parent(id)
                        .filter(parent -> Embedded.find(parent, id).isPresent())
                        .map(parent -> insideParent(step, id, parent, Embedded.without(parent, id), false))
                        .orElseGet(() -> itself(step, id, Optional.empty()));
            }
        };
    }

    private ResolvedStep insideParent(Step step, ArmId id, ObjectNode before, ObjectNode after, boolean exists) {
        boolean existed = Embedded.find(before, id).isPresent();
        pending.put(ArmId.of(Json.text(after, "id")), Optional.of(after));
        return new ResolvedStep(id, existed, exists, new Edit.Put(after), step.announcement());
    }

    private ResolvedStep itself(Step step, ArmId id, Optional<ObjectNode> document) {
        boolean existed = pending.containsKey(id)
                ? pending.get(id).isPresent()
                : truth.get(id).isPresent();
        pending.put(id, document);
        return new ResolvedStep(id, existed, document.isPresent(), step.edit(), step.announcement());
    }

    private Optional<ObjectNode> parent(ArmId id) {
        return Embedded.isChildType(id.type()) ? id.parent().flatMap(this::current) : Optional.empty();
    }

    private Optional<ObjectNode> current(ArmId id) {
        Optional<ObjectNode> here = pending.get(id);
        return here != null ? here : truth.get(id).map(Resource::document);
    }
}
