package dev.muster.evaluator.sweep;

import java.util.List;
import java.util.Optional;

/// Asks Azure Resource Graph. The adapter to it; it only reads.
///
/// Each call is one query, paid for by the caller before. Never throws for what Azure or the network does; never tries
/// twice by itself.
public interface GraphReader {

    /// The most rows that a page can hold.
    int MOST_ROWS = 1000;

    /// The kinds that can be asked for.
    List<SweptKind> kinds();

    /// One page of an answer.
    ///
    /// @param skipToken where the page before ended; empty: the first page
    /// @param rows most rows of the page, 1 to [#MOST_ROWS]
    GraphAnswer ask(GraphQuestion question, Optional<String> skipToken, int rows);

    /// One page of the subscriptions that the graph lets us see; rows without projections.
    GraphAnswer subscriptions(String tenant, Optional<String> skipToken);
}
