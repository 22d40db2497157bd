package dev.muster.ingest.pull;

import java.util.List;

/// One event subscription that is pulled from. Every method throws a [PullFailedException] when the namespace does not
/// do what it is asked; then it is as if nothing had been asked, or done once already.
interface PullQueue {

    /// Waits for events and takes some, which others do not get until their locks end.
    List<Pulled> receive();

    /// Says that events need not come again.
    ///
    /// @return how many of them come again all the same, because their locks had ended
    int acknowledge(List<String> lockTokens);

    /// Gives events back, to come again a little later.
    ///
    /// @return how many could not be given back; they come again when their locks end
    int release(List<String> lockTokens);

    /// For what is logged.
    String name();
}
