package dev.muster.simulator.graph;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Which candidates a query's conditions let in. Conditions are asked once per version of a document: the next page,
/// and the next
/// time the same query comes, only look at what has changed.
///
/// @param candidates in the order of ids
/// @param in positions of those that are in
record Selection(List<Candidate> candidates, BitSet in) {

    static final Selection NOTHING = new Selection(List.of(), new BitSet());

    /// The selection among other candidates.
    ///
    /// @param now in the order of ids
    Selection renewed(List<Candidate> now, Predicate<Candidate> condition) {
        BitSet renewed = new BitSet(now.size());
        int old = 0;
        for (int i = 0; i < now.size(); i++) {
            Candidate candidate = now.get(i);
            while (old < candidates.size() && candidates.get(old).compareTo(candidate) < 0) {
                old++;
            }
            boolean known = old < candidates.size() && candidates.get(old).equals(candidate);
            renewed.set(i, known ? in.get(old) : condition.test(candidate));
        }
        return new Selection(now, renewed);
    }

    List<Candidate> selected() {
        return IntStream.range(0, candidates.size())
                .filter(in::get)
                .mapToObj(candidates::get)
                .toList();
    }
}
