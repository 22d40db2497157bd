package dev.muster.standalone.recording;

import dev.muster.standalone.testing.Http;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One change that shows in a recording: a resource is there, looks different, or was deleted.
///
/// @param seq number of the recorded answer
/// @param at when it was given
/// @param id of the resource, as recorded
/// @param document as recorded; empty: deleted
record RecordedChange(int seq, Instant at, String id, Optional<ObjectNode> document) {

    /// The same change in another subscription, with all times moved by a constant.
    RecordedChange in(String subscription, TimeShift shift) {
        return new RecordedChange(
                seq,
                at.plus(shift.by()),
                moved(id, subscription),
                document.map(it -> shift.of(it.toString()))
                        .map(it -> (ObjectNode) Http.JSON.readTree(moved(it, subscription))));
    }

    /// Type of the resource, such as `Microsoft.Compute/virtualMachines`.
    String type() {
        String[] words = id.replaceFirst(".*/providers/", "").split("/", -1);
        StringBuilder type = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i += 2) {
            type.append('/').append(words[i]);
        }
        return type.toString();
    }

    private static String moved(String text, String subscription) {
        return text.replace(RecordedSession.SUBSCRIPTION, subscription);
    }
}
