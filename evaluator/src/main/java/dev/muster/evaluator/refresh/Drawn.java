package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;

/// A request that was taken to be read now, with the number that orders its answer.
///
/// @param servedSeen the request's served number at the draw: if it is another when the answer comes, somebody else has
///     answered in between
/// @param readSeq number drawn before the request goes out
/// @param drawnAt time of the draw, by the database's clock
record Drawn(NodeId node, String tenant, boolean bulk, long servedSeen, long readSeq, Instant drawnAt) {}
