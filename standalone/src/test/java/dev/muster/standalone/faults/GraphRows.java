package dev.muster.standalone.faults;

import dev.muster.standalone.testing.Eventually;
import java.time.Duration;
import java.util.List;

/// Lists and queries that show less than there is. Nobody may conclude from them that something is gone, and the next
/// complete look makes up for what they hid; what only an instance view shows is found by the day's look at it.
final class GraphRows {

    private static final Duration LOOKED_AT = Duration.ofSeconds(10);

    static final List<FaultRow> ALL = List.of(
            FaultRow.of(
                    "graph-lags",
                    "Resource Graph hears of nothing for a while, events are lost, and a sweep looks at it",
                    scene -> sweptDuring(scene, """
                        [{"fault": "graph-lag", "seconds": 3600}]\
                        """)),
            FaultRow.of(
                    "graph-truncated",
                    "Resource Graph truncates its results, events are lost, and a sweep looks at them",
                    scene -> sweptDuring(scene, """
                        [{"fault": "graph-truncated"}]\
                        """)),
            FaultRow.of(
                    "graph-rows-missing",
                    "Resource Graph leaves out rows without saying so, events are lost, and a sweep looks at it",
                    scene -> sweptDuring(scene, """
                        [{"fault": "graph-rows-missing", "drop": 3}]\
                        """)),
            FaultRow.of(
                    "graph-loops",
                    "pages of Resource Graph lead to themselves, events are lost, and a sweep looks at them",
                    scene -> sweptDuring(scene, """
                        [{"fault": "graph-looping-token"}, {"fault": "graph-total-off", "by": 7}]\
                        """)),
            FaultRow.of(
                    "lists-short",
                    "lists lack their last elements while they are read again",
                    scene -> listedDuring(scene, """
                        [{"fault": "short-page", "drop": 2, "keepLink": false}]\
                        """)),
            FaultRow.of(
                    "lists-loop",
                    "pages of lists lead to themselves while they are read again",
                    scene -> listedDuring(scene, """
                        [{"fault": "looping-link"}]\
                        """)));

    private GraphRows() {}

    private static void sweptDuring(Scene scene, String faults) {
        scene.azure().faults(faults);
        scene.road().set(parcel -> List.of());
        scene.change(6);
        scene.awaitDelivered();
        scene.road().set(Traffic.FREE);
        scene.requestSweep();
        Eventually.after(LOOKED_AT);
        scene.azure().noFaults();
        scene.sweep();
        scene.lookAtInstanceViewsAgain();
    }

    private static void listedDuring(Scene scene, String faults) {
        scene.change(4);
        scene.azure().faults(faults);
        scene.readListsAgain();
        scene.change(4);
        scene.awaitDelivered();
        Eventually.after(LOOKED_AT);
        scene.azure().noFaults();
        scene.readListsAgain();
    }
}
