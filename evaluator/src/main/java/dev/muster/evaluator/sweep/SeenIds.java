package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// Which ids a query has shown, as 64-bit hashes: 16 bytes or less an id, so that a hundred thousand cost what one page
/// does.
///
/// Two ids with one hash (less than one in a million sweeps of a million rows) would hide a missing row until the next
/// sweep, which hashes with another seed.
final class SeenIds {

    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FREE = 0;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private long[] slots = new long[2048];
    private int size;

    /// @return false when it was seen before
    boolean add(NodeId id) {
        if (size * 2 >= slots.length) {
            grow();
        }
        long hash = hash(id.value());
        int slot = slot(slots, hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        size++;
        return true;
    }

    boolean contains(NodeId id) {
        long hash = hash(id.value());
        return slots[slot(slots, hash)] == hash;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(hash -> hash != FREE).forEach(hash -> larger[slot(larger, hash)] = hash);
        slots = larger;
    }

    /// Where the hash is, or where it belongs.
    private static int slot(long[] slots, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != FREE && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private long hash(String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == FREE ? 1 : hash;
    }
}
