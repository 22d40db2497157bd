package dev.muster.ingest.api;

import dev.muster.ingest.quarantine.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which inputs to read again: some by their ids, or those that fit a filter, the oldest first.
///
/// @param ids at most [#MOST]
/// @param filter an empty one means all
/// @param limit how many at most with a filter
record ReplayRequest(
        @Nullable List<String> ids,
        @Nullable Filter filter,
        @Nullable Integer limit) {

    static final int MOST = 1_000;

    /// @throws BadRequestException when it says nothing, or too much
    void check() {
        if ((ids == null) == (filter == null)) {
            throw new BadRequestException("Name either ids or a filter.");
        }
        if (ids != null && (ids.size() > MOST || ids.stream().anyMatch(it -> it == null))) {
            throw new BadRequestException("At most " + MOST + " ids at once.");
        }
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new BadRequestException("limit is 1 to " + MOST + ".");
        }
    }

    int limitOrMost() {
        return limit == null ? MOST : limit;
    }
}
