package dev.muster.simulator.traffic;

import java.util.List;

/// Names of all faults.
public final class FaultKinds {

    public static final List<String> NAMES = List.of(
            "answer",
            "wrong-content",
            "short-page",
            "looping-link",
            "not-found-after-create",
            "old-state",
            "forbidden",
            "hidden",
            "graph-lag",
            "graph-rows-missing",
            "graph-total-off",
            "graph-truncated",
            "graph-looping-token",
            "events-lost",
            "events-late",
            "events-duplicated",
            "events-reordered",
            "events-burst",
            "events-silent",
            "delete-before-create");

    private FaultKinds() {}
}
