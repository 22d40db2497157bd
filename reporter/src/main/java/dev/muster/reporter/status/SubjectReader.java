package dev.muster.reporter.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads vaults, policies and items that no machine stands behind.
public interface SubjectReader {

    SubjectPage list(Wanted wanted);

    /// How many there are of each finding, by lower-cased subscription.
    Map<String, Map<String, Integer>> count();

    /// @param subscriptions lower-cased ids, empty for all
    /// @param kinds empty for all
    /// @param after lower-cased id behind which to continue
    record Wanted(
            Optional<Set<String>> subscriptions, Optional<Set<SubjectKind>> kinds, Optional<String> after, int limit) {}

    /// @param resourceId lower-cased
    /// @param kind lower-cased resource type
    /// @param finding word of [SubjectKind#finding]
    /// @param state of its reading: `found`, `suspected-gone`, `unreadable`
    /// @param observedAt when it was read by itself, null when never
    /// @param sourceId of an item: the machine that it protected, null when that is not known
    record Subject(
            String resourceId,
            String kind,
            String finding,
            String subscription,
            String region,
            String state,
            @Nullable Instant observedAt,
            @Nullable String sourceId) {}

    /// @param total how many there are
    record SubjectPage(List<Subject> subjects, long total, Optional<String> next) {

        public SubjectPage {
            subjects = List.copyOf(subjects);
        }
    }
}
