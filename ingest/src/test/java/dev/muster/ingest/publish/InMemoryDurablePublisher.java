package dev.muster.ingest.publish;

import dev.muster.contract.ResourceChanged;
import dev.muster.ingest.delivery.Element;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A store that is as durable as the process, for tests of what stands before it.
public final class InMemoryDurablePublisher implements DurablePublisher {

    private final List<ResourceChanged> hints = new CopyOnWriteArrayList<>();
    private final List<Element.Unusable> quarantine = new CopyOnWriteArrayList<>();
    private final AtomicInteger feedsRemoved = new AtomicInteger();
    private volatile boolean away;

    /// From now on nothing becomes durable, or everything again.
    public InMemoryDurablePublisher away(boolean isAway) {
        away = isAway;
        return this;
    }

    @Override
    public Publication publish(Parcel parcel) {
        if (away && !parcel.isEmpty()) {
            return new Publication.NotDurable(Publication.Because.TIMEOUT);
        }
        hints.addAll(parcel.hints());
        quarantine.addAll(parcel.unusable());
        feedsRemoved.addAndGet(parcel.feedRemoved() ? 1 : 0);
        return new Publication.Durable(0);
    }

    public List<ResourceChanged> hints() {
        return List.copyOf(hints);
    }

    public List<Element.Unusable> quarantine() {
        return List.copyOf(quarantine);
    }

    public int feedsRemoved() {
        return feedsRemoved.get();
    }
}
