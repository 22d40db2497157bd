package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Who reads which lane, and what each lane has to read: the second of the six transactions (protocol, T2 Take and
/// draw).
interface Lanes {

    /// Makes the lanes that the configuration asks for, ends those that it does not, and asks for each tenant's
    /// subscriptions.
    void open(Scope scope);

    /// Whether that was done in this database: it may have been emptied since.
    boolean isOpen(Scope scope);

    /// Says that this process is alive, so that it gets its share of the lanes.
    ///
    /// @return how many lanes that is
    int share();

    /// Takes one lane that nobody holds.
    ///
    /// @param abandoned only one that has been free for a while although others should have taken it
    Optional<Lease> take(boolean abandoned);

    /// Which of these lanes have something due.
    Set<String> due(Collection<String> lanes);

    /// Renews leases of lanes that have nothing to draw; one whose lane has another owner ends.
    void renew(Collection<Lease> leases);

    /// Renews the lease and draws what to read now.
    ///
    /// @param inFlight requests that are being read already
    /// @return empty when the lane has another owner
    Optional<Draw> draw(Lease lease, Slice slice, Set<NodeId> inFlight);

    /// Keeps that Azure wants the lane to be left alone, whoever holds it now.
    void throttle(String lane, Duration pause);

    /// Gives a lane back, so that another process can take it at once.
    void giveBack(Lease lease);

    /// Says that this process needs no lanes any more.
    void leave();
}
