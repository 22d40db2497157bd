package dev.muster.simulator.world;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Truth.Applied;
import dev.muster.simulator.truth.Truth.Edit;

/// A step after it is clear which document it changes.
///
/// @param subject the resource that the step is about; not the edited document when it is a child inside its parent
/// @param existed whether the subject was there before
/// @param exists whether it is there afterwards
/// @param edit of the document
record ResolvedStep(ArmId subject, boolean existed, boolean exists, Edit edit, Step.Announcement announcement) {

    /// Whether the edit changed anything: removing what is not there does not.
    boolean happened(Applied applied) {
        return applied.before().isPresent() || applied.after().isPresent();
    }
}
