package dev.muster.simulator.world;

import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.Operations;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth.Applied;
import dev.muster.simulator.truth.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Says what Azure would say about changes: a write or a delete of what was addressed, an action where only the power
/// state
/// changed, nothing for what has no caller.
///
/// Source: Microsoft Learn, "Azure subscription as an Event Grid source" (2020): events for PUT, PATCH, POST and
/// DELETE.
final class Announcer {

    private final EventFactory events;

    Announcer(EventFactory events) {
        this.events = events;
    }

    List<ResourceEvent> announce(List<ResolvedStep> steps, List<Applied> applied) {
        List<ResourceEvent> raised = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).happened(applied.get(i))) {
                announce(steps.get(i), applied.get(i)).ifPresent(raised::add);
            }
        }
        return raised;
    }

    private Optional<ResourceEvent> announce(ResolvedStep step, Applied applied) {
        return switch (step.announcement()) {
            case Step.Announcement.Nothing ignored -> Optional.empty();
            case Step.Announcement.WriteBy by -> Optional.of(events.write(step.subject(), step.existed(), by.caller()));
            case Step.Announcement.Action action ->
                Optional.of(events.action(step.subject(), action.operation(), events.somebody()));
            case Step.Announcement.AsAzureWould ignored ->
                Operations.announced(step.subject()) ? Optional.of(asAzureWould(step, applied)) : Optional.empty();
        };
    }

    private ResourceEvent asAzureWould(ResolvedStep step, Applied applied) {
        if (!step.exists()) {
            return events.delete(step.subject(), events.somebody());
        }
        return powerAction(step, applied)
                .map(action ->
                        events.action(step.subject(), Operations.type(step.subject()) + action, events.somebody()))
                .orElseGet(() -> events.write(step.subject(), step.existed(), events.somebody()));
    }

    private static Optional<String> powerAction(ResolvedStep step, Applied applied) {
        if (!step.subject().isType(Types.VM)
                || applied.before().isEmpty()
                || applied.after().isEmpty()) {
            return Optional.empty();
        }
        Resource before = applied.before().get();
        Resource after = applied.after().get();
        String power = PowerState.of(after);
        boolean onlyPower = !power.equals(PowerState.of(before)) && Arrays.equals(before.body(), after.body());
        return onlyPower ? PowerState.actionTo(power) : Optional.empty();
    }
}
