package dev.muster.evaluator.refresh;

import java.util.List;

/// What one slice of a lane came to.
record Draw(List<Drawn> live, List<Drawn> bulk) {
    Draw {
        live = List.copyOf(live);
        bulk = List.copyOf(bulk);
    }

    boolean isEmpty() {
        return live.isEmpty() && bulk.isEmpty();
    }
}
