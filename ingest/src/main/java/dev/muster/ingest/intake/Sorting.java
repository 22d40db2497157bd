package dev.muster.ingest.intake;

import dev.muster.contract.ResourceChanged;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.metrics.IngestMetrics;
import dev.muster.ingest.publish.Parcel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One delivery, sorted: what has to become durable and what only has to be counted.
final class Sorting {

    private final Set<ResourceChanged> hints = new LinkedHashSet<>();
    private final List<Element.Unusable> unusable = new ArrayList<>();
    private int duplicates;
    private int ignored;
    private boolean feedRemoved;

    private Sorting() {}

    static Sorting of(List<Element> elements) {
        Sorting sorting = new Sorting();
        elements.forEach(sorting::add);
        return sorting;
    }

    Parcel parcel(Instant receivedAt) {
        return new Parcel(List.copyOf(hints), unusable, feedRemoved, receivedAt);
    }

    /// Counts every element as what it became, once the parcel is durable.
    void countIn(IngestMetrics metrics, Instant receivedAt) {
        boolean empty = hints.isEmpty() && unusable.isEmpty() && ignored == 0;
        hints.forEach(it -> metrics.accepted(it, receivedAt));
        unusable.forEach(it -> metrics.quarantined(it.reason()));
        metrics.duplicate(duplicates);
        metrics.ignored(empty ? 1 : ignored);
        if (feedRemoved) {
            metrics.feedRemoved(receivedAt);
        }
    }

    private void add(Element element) {
        switch (element) {
            case Element.Usable usable -> addHint(usable.hint());
            case Element.Unusable bad -> unusable.add(bad);
            case Element.Unwatched u -> ignored++;
            case Element.ValidationRequest v -> ignored++;
            case Element.FeedRemoved f -> {
                ignored++;
                feedRemoved = true;
            }
        }
    }

    /// Only what is equal in every field is a duplicate: an id alone would let one event hide another.
    private void addHint(ResourceChanged hint) {
        if (!hints.add(hint)) {
            duplicates++;
        }
    }
}
