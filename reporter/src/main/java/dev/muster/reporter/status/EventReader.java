package dev.muster.reporter.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells where events are on their way from Azure to a verdict.
public interface EventReader {

    /// Events, newest first.
    EventPage list(Wanted wanted);

    /// The rows of one event: one per node that is read because of it; empty when it is not known or not any more.
    ///
    /// @param subscriptions lower-cased ids within which the event must lie, empty for all
    List<Event> find(String eventId, Optional<Set<String>> subscriptions);

    /// How the VMs that depend on a node are judged since it was read.
    ///
    /// @param since when the reading began
    /// @param most how many of them to name
    Judging judging(String node, Instant since, int most);

    /// When each subscription's newest event came, by lower-cased id; without those that never had one.
    List<Feed> feeds();

    /// @param subscriptions lower-cased ids, empty for all
    /// @param resources lower-cased ids of the resource that changed, or of what is read because of it, empty for all
    /// @param type type of the event
    /// @param asOf only what had been queued by then
    /// @param after continue behind this place, from the newest when empty
    record Wanted(
            Optional<Set<String>> subscriptions,
            Set<String> resources,
            Optional<String> type,
            Optional<Instant> asOf,
            Optional<Place> after,
            int limit) {

        public Wanted {
            resources = Set.copyOf(resources);
        }
    }

    /// @param resourceId lower-cased id of the resource that changed
    /// @param node lower-cased id of what is read because of it, null when nothing that is kept can have changed
    /// @param eventAt when Azure says it happened
    /// @param receivedAt when ingest had it, null when it was not told
    /// @param publishedAt when it was written to the topic
    /// @param queuedAt when the evaluator took it off the topic
    /// @param readAt begin of the first reading that answers it, null while there was none
    record Event(
            String id,
            String source,
            String type,
            String resourceId,
            @Nullable String operation,
            @Nullable String status,
            @Nullable String node,
            Instant eventAt,
            @Nullable Instant receivedAt,
            Instant publishedAt,
            Instant queuedAt,
            @Nullable Instant readAt) {

        Place place() {
            return new Place(queuedAt, id, node == null ? "" : node);
        }
    }

    /// @param total how many there are, counted up to a bound
    /// @param exact whether `total` is all of them
    record EventPage(List<Event> events, long total, boolean exact, Optional<Place> next) {

        public EventPage {
            events = List.copyOf(events);
        }
    }

    /// @param vms those that wait first
    /// @param total how many depend on it in all
    record Judging(List<JudgedVm> vms, long total) {

        public Judging {
            vms = List.copyOf(vms);
        }
    }

    /// @param waiting whether it is marked to be judged, or will be in a moment
    /// @param changedAt the first verdict since that differs from the one before, null for none
    /// @param judgedAt the last verdict since, also one that changed nothing, null for none
    /// @param status its status now
    record JudgedVm(
            String resourceId,
            boolean waiting,
            @Nullable Instant changedAt,
            @Nullable Instant judgedAt,
            String status) {}

    /// @param eventAt when Azure says the newest happened
    /// @param queuedAt when the evaluator took it off the topic
    record Feed(String subscription, Instant eventAt, Instant queuedAt) {}

    /// A place in the list of events, which is ordered by the time of queueing, id and node, newest first.
    record Place(Instant queuedAt, String id, String node) {

        private static final String SEPARATOR = "\n";

        /// The place as one text.
        public String text() {
            return queuedAt + SEPARATOR + id + SEPARATOR + node;
        }

        /// The place of such a text; empty when it is none.
        public static Optional<Place> ofText(String text) {
            String[] parts = text.split(SEPARATOR, 3);
            try {
                return parts.length < 3
                        ? Optional.empty()
                        : Optional.of(new Place(Instant.parse(parts[0]), parts[1], parts[2]));
            } catch (java.time.DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
