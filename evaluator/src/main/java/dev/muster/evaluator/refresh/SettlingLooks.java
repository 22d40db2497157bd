package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The last settling looks, five minutes after a hint, for whoever can answer many of them at once. Each method is a
/// transaction of its own.
public interface SettlingLooks {

    /// Takes looks of a tenant that are due now or in a moment, if there are enough of them to be worth while. Taken
    /// looks
    /// are put off for half a minute, so that nobody reads them one by one meanwhile; if they are neither answered nor
    /// given back until then, they are read one by one.
    ///
    /// Only resources whose answer says it all are taken: not a machine that starts, whose agent no bulk reading shows.
    ///
    /// @param kinds what the caller can answer
    /// @return at most `most`; none when there are fewer than `least`
    List<Look> take(String tenant, Collection<String> kinds, int least, int most);

    /// Draws the number of the answer, before it is asked for.
    Answering draw();

    /// These are as the mirror says: nothing more to settle, unless a hint came in between.
    void answered(Answering answering, Collection<Look> same);

    /// These are read one by one, now.
    void giveBack(Collection<Look> looks);

    /// @param hash what lists and Resource Graph show of the resource, if it is still what the mirror says
    /// @param dueIn how long until the look may be done; zero or less: now
    /// @param served the request's served number
    record Look(NodeId node, String kind, String subscription, String hash, Duration dueIn, long served) {}

    /// @param readSeq number of the answer
    /// @param drawnAt time of the draw, by the database's clock
    record Answering(long readSeq, Instant drawnAt) {}
}
