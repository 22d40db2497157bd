package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;

/// Reads one resource, or one list with all its pages, from Azure. The only way from the evaluator to Azure, and it
/// only reads.
///
/// Called with the lane's budget already paid for one request; a list asks `budget` before every further page. Never
/// throws for what Azure or the network does; never retries by itself.
public interface AzureReader {

    /// @param node something with a lane, see [NodeId#lane]
    /// @param tenant configured tenant whose credential is used
    Reading.Answer read(NodeId node, String tenant, PageBudget budget);

    /// Where a reading pays for pages beyond its first request.
    interface PageBudget {

        /// Blocks until one more request may go out.
        ///
        /// @return false when the lane was lost or the process stops: the reading must end as [Reading.Failed]
        boolean take() throws InterruptedException;
    }
}
