package dev.muster.simulator.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Remembers the selections of the last queries.
final class Selections {

    private static final int KEPT = 24;

    private final Map<Key, Entry> entries = new LinkedHashMap<>(32, 0.75f, true);

    List<Candidate> select(Key key, List<Candidate> candidates, Predicate<Candidate> condition) {
        Entry entry = entry(key);
        entry.lock.lock();
        try {
            entry.selection = entry.selection.renewed(candidates, condition);
            return entry.selection.selected();
        } finally {
            entry.lock.unlock();
        }
    }

    private synchronized Entry entry(Key key) {
        Entry entry = entries.computeIfAbsent(key, unknown -> new Entry());
        if (entries.size() > KEPT) {
            entries.remove(entries.keySet().iterator().next());
        }
        return entry;
    }

    /// @param filter the conditions as text
    record Key(Table table, String filter, List<String> subscriptions) {}

    private static final class Entry {
        private final ReentrantLock lock = new ReentrantLock();
        private Selection selection = Selection.NOTHING;
    }
}
