package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A way to answer many settling requests with few requests to Azure.
public interface BulkReader {

    /// What it could answer.
    ///
    /// @param lane subscription of the nodes
    /// @param nodes whose last look after a hint is due
    List<Offer> offers(String lane, Collection<NodeId> nodes);

    /// @param answers what would be answered; what is not, or differs, is read by itself later
    /// @param cost requests out of the lane's budget
    /// @param ask has it done, within the caller's transaction and soon after
    record Offer(Set<NodeId> answers, int cost, Runnable ask) {

        public Offer {
            answers = Set.copyOf(answers);
        }
    }
}
