package dev.muster.evaluator.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// What we know of every node. Every method takes part in the caller's transaction, in which the requests concerned are
/// locked already (lock order: `refresh`, `resource`, `reference`).
public interface Mirror {

    /// Writes an answer about one node. The number is kept also when nothing changed, so that an older answer that
    /// arrives later is refused.
    Written write(Observation observation);

    /// Compares a part of a complete list with the rows, without locking: the members about which the list says
    /// something else than the provider did before the list was asked for.
    Set<NodeId> doubted(ListReading list, Collection<Projection> members);

    /// Writes what a part of a complete list may write: rows that nobody, or only an older list, has told us about.
    ///
    /// @return what became of the members
    MembersWritten writeMembers(ListReading list, Collection<Projection> members);

    /// The rows of the list's scope that were known before it was asked for and are not among its members. Not locked.
    Set<NodeId> missing(ListReading list, Set<NodeId> members);

    /// Those of the nodes about which the provider's own answer was kept before the list was asked for. Not locked.
    Set<NodeId> toldBefore(ListReading list, Set<NodeId> nodes);

    /// Keeps in the rows that a list contradicts them.
    void doubt(ListReading list, Set<NodeId> nodes);

    /// Keeps that the list was read completely.
    void confirm(ListReading list, int members);

    /// The newest state of a row, not locked.
    Optional<State> state(NodeId node);

    /// The lists of a subscription that are not known to be gone, and those of its vaults.
    Set<NodeId> lists(String subscription);

    /// What was asked about a subscription and refused, and no list of it will show.
    Set<NodeId> refusedQuestions(String subscription);

    /// The rows below a vault that are not known to be gone: its items, its policies and its lists.
    Set<NodeId> below(NodeId vault);

    /// One complete reading of a list.
    ///
    /// @param readSeq number drawn before its first request
    /// @param readAt time of that draw
    record ListReading(NodeId node, String tenant, long readSeq, Instant readAt) {

        /// @throws IllegalArgumentException when the node is no list
        public ListScope scope() {
            return ListScope.of(node);
        }
    }

    /// @param changed rows that are different now and wait for their propagation
    /// @param doubted rows of the provider's that the list contradicts
    record MembersWritten(Set<NodeId> changed, Set<NodeId> doubted) {
        public MembersWritten {
            changed = Set.copyOf(changed);
            doubted = Set.copyOf(doubted);
        }
    }

    /// @param word `found`, `suspected-gone`, `gone` or `unreadable`
    /// @param missingSince since when it has not been found, without proof of deletion
    /// @param confirmedAt when this was last seen to be so: its own reading, or a complete list
    record State(String word, Optional<Instant> missingSince, Optional<Instant> confirmedAt) {}
}
