package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.refresh.BulkReader.Offer;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the cheapest way where many settling requests of a lane are due: a list, or a query, instead of a reading for
/// each.
final class Cheapest {

    private static final Logger log = LoggerFactory.getLogger(Cheapest.class);

    /// More than are looked at together; the rest comes with the next look.
    private static final int MOST = 5_000;

    private final Settling settling;
    private final Transactions transactions;
    private final List<BulkReader> readers;
    private final Wakeups wakeups;
    private final int threshold;

    /// @param threshold from how many due requests of a lane on it is worth while
    Cheapest(Settling settling, Transactions transactions, List<BulkReader> readers, Wakeups wakeups, int threshold) {
        this.settling = settling;
        this.transactions = transactions;
        this.readers = List.copyOf(readers);
        this.wakeups = wakeups;
        this.threshold = threshold;
    }

    /// Leaves to bulk readers what they answer for less; everything else is drawn as always.
    ///
    /// @param inFlight what is being read by itself already
    /// @return how many requests were left to them
    int leaveToBulkReaders(String lane, Collection<NodeId> inFlight) {
        List<NodeId> waiting = settling.waiting(lane, inFlight, MOST);
        if (waiting.size() < threshold) {
            return 0;
        }
        List<Offer> chosen = choose(lane, waiting);
        if (chosen.isEmpty()) {
            return 0;
        }
        Set<NodeId> answered = new HashSet<>();
        chosen.forEach(it -> answered.addAll(it.answers()));
        transactions.inTransaction(() -> {
            settling.setAside(answered);
            chosen.forEach(it -> it.ask().run());
        });
        log.debug("{} of {} settling requests of lane {} are answered in bulk", answered.size(), waiting.size(), lane);
        wakeups.ring(Channel.REFRESH);
        return answered.size();
    }

    /// The offers that answer most for their cost first, each only for what no other has answered already.
    private List<Offer> choose(String lane, List<NodeId> waiting) {
        List<Offer> offers = new ArrayList<>();
        readers.forEach(reader -> offers.addAll(reader.offers(lane, waiting)));
        offers.sort(Comparator.comparingDouble(
                        (Offer it) -> it.cost() / (double) it.answers().size())
                .thenComparingInt(it -> -it.answers().size()));
        Set<NodeId> answered = new HashSet<>();
        List<Offer> chosen = new ArrayList<>();
        for (Offer offer : offers) {
            Set<NodeId> more = new HashSet<>(offer.answers());
            more.removeAll(answered);
            if (offer.cost() < more.size()) {
                chosen.add(offer);
                answered.addAll(more);
            }
        }
        return chosen;
    }
}
