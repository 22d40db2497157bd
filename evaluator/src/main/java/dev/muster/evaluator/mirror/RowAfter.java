package dev.muster.evaluator.mirror;

import org.jspecify.annotations.Nullable;

/// What the row says after an observation; without a projection the row keeps the document it has.
record RowAfter(
        String state, @Nullable String cause, @Nullable Projection projection) {

    static RowAfter of(Observation.Seen seen) {
        return switch (seen) {
            case Observation.Seen.Present it -> new RowAfter("found", null, it.projection());
            case Observation.Seen.Suspected unused -> new RowAfter("suspected-gone", null, null);
            case Observation.Seen.Gone unused -> new RowAfter("gone", null, null);
            case Observation.Seen.Unreadable it -> new RowAfter("unreadable", it.cause(), null);
        };
    }

    boolean isFound() {
        return state.equals("found");
    }

    @Nullable
    String hash() {
        return projection == null ? null : projection.hash();
    }

    /// What the graph would have to show to agree; null when nothing would do.
    @Nullable
    String graphHash(@Nullable String known) {
        return switch (state) {
            case "found" -> projection == null ? known : projection.listHash();
            case "gone", "suspected-gone" -> GraphMirror.ABSENT;
            default -> null;
        };
    }
}
