package dev.muster.evaluator.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a query of Resource Graph may do to the rows of the mirror. It fills what nobody told us and renews what only
/// it told us. Where it differs from the provider's own answer it may be the older of the two by hours, so it only
/// raises doubt.
///
/// Every method takes part in the caller's transaction, in which the requests concerned are locked already.
public interface GraphMirror {

    /// What a row is doubted with that the graph does not show.
    String ABSENT = "absent";

    /// Compares rows of the graph with the mirror, without locking and without writing.
    Differences compare(GraphReading reading, Collection<Projection> rows);

    /// Writes rows that nobody, or only an older query of the graph, has told us about; leaves all others alone.
    ///
    /// @return rows that are different now and wait for their propagation
    Set<NodeId> write(GraphReading reading, Collection<Projection> rows);

    /// Keeps in the rows that the graph contradicts them, and with what.
    ///
    /// @param hashes by row, the hash of what the graph shows, or [#ABSENT]
    void doubt(GraphReading reading, Map<NodeId, String> hashes);

    /// Forgets what the provider refuted of these rows once: the graph agrees with them now.
    void forgetRefuted(Collection<NodeId> nodes);

    /// Some rows in scope that were known before the query, in the order of their ids. Not locked.
    ///
    /// @param after id of the last row of the piece before; empty: from the beginning
    /// @param most length of a full piece
    List<Known> known(GraphReading reading, String subscription, Optional<NodeId> after, int most);

    /// Keeps that the scope was read completely, for each list of it that the provider has shown us once: a row that
    /// is not in doubt was still so at the time of the draw. The lists themselves are read again only when this is not
    /// repeated in time.
    ///
    /// @param members by scope of the lists (a subscription, or a vault), how many members the graph shows
    /// @param listAgain when a list that nobody confirms again is due
    /// @return how many lists were confirmed
    int confirm(GraphReading reading, Map<String, Integer> members, Instant listAgain);

    /// One query over one kind in some subscriptions.
    ///
    /// @param kind lower-cased type
    /// @param containing what ids of the members contain besides, for queries that show only a part of a kind
    /// @param readSeq number drawn before its first request
    /// @param readAt time of that draw
    record GraphReading(
            String tenant, String kind, String containing, List<String> subscriptions, long readSeq, Instant readAt) {

        public GraphReading {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /// What rows of the graph say that the mirror does not.
    ///
    /// @param writable rows that the graph may write
    /// @param unheard those of them that the mirror has no row of
    /// @param doubtful rows that differ from the provider's answer
    /// @param agreed rows that agree again with a graph that was refuted once
    record Differences(Set<NodeId> writable, Set<NodeId> unheard, Set<NodeId> doubtful, Set<NodeId> agreed) {

        public Differences {
            writable = Set.copyOf(writable);
            unheard = Set.copyOf(unheard);
            doubtful = Set.copyOf(doubtful);
            agreed = Set.copyOf(agreed);
        }

        public boolean none() {
            return writable.isEmpty() && doubtful.isEmpty() && agreed.isEmpty();
        }
    }

    /// @param older known before the query and not gone: it has to be in the answer
    /// @param refuted the provider said lately that it is there although the graph does not show it
    record Known(NodeId node, boolean older, boolean refuted) {}
}
