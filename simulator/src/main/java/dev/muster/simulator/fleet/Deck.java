package dev.muster.simulator.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Deals out fates in exact shares: shuffled anew for each round, so that 1,000 VMs get what was planned and not what
/// luck gives.
final class Deck<T> {

    private final List<T> cards;
    private final long seed;
    private long round = -1;
    private List<T> shuffled = List.of();

    private Deck(List<T> cards, long seed) {
        this.cards = cards;
        this.seed = seed;
    }

    static <T> Deck<T> of(long seed, List<Share<T>> shares) {
        List<T> cards = new ArrayList<>();
        shares.forEach(share -> cards.addAll(Collections.nCopies(share.cards(), share.fate())));
        return new Deck<>(List.copyOf(cards), seed);
    }

    /// The card of VM number n; cheapest when asked in order.
    T card(long n) {
        long wanted = n / cards.size();
        if (wanted != round) {
            List<T> next = new ArrayList<>(cards);
            Collections.shuffle(next, new Random(seed * 31 + wanted));
            shuffled = next;
            round = wanted;
        }
        return shuffled.get((int) (n % cards.size()));
    }

    /// How many cards of a deck carry a fate.
    record Share<T>(T fate, int cards) {}
}
