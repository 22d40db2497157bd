package dev.muster.simulator.world;

import dev.muster.simulator.events.Caller;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Truth.Edit;
import tools.jackson.databind.node.ObjectNode;

/// One change of the world: what becomes true, and what Azure says about it.
public record Step(Edit edit, Announcement announcement) {

    /// A write by somebody.
    public static Step put(ObjectNode document) {
        return new Step(new Edit.Put(document), new Announcement.AsAzureWould());
    }

    /// A write that nobody is told of.
    public static Step putQuietly(ObjectNode document) {
        return new Step(new Edit.Put(document), new Announcement.Nothing());
    }

    /// A change that came about by an action: a POST, not a write.
    ///
    /// @param operation whole name, ending with `/action`
    public static Step putByAction(ObjectNode document, String operation) {
        return new Step(new Edit.Put(document), new Announcement.Action(operation));
    }

    public static Step putBy(ObjectNode document, Caller caller) {
        return new Step(new Edit.Put(document), new Announcement.WriteBy(caller));
    }

    public static Step remove(ArmId id) {
        return new Step(new Edit.Remove(id), new Announcement.AsAzureWould());
    }

    public static Step removeQuietly(ArmId id) {
        return new Step(new Edit.Remove(id), new Announcement.Nothing());
    }

    public Step quietly() {
        return new Step(edit, new Announcement.Nothing());
    }

    /// What Azure says about a change.
    public sealed interface Announcement {

        record AsAzureWould() implements Announcement {}

        record WriteBy(Caller caller) implements Announcement {}

        record Action(String operation) implements Announcement {}

        record Nothing() implements Announcement {}
    }
}
