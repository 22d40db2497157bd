package dev.muster.reporter.snapshot;

import java.util.Comparator;

/// Where VMs are counted.
public record Place(String subscription, String region) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::subscription).thenComparing(Place::region);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
