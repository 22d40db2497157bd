package dev.muster.evaluator.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Evidence that is needed and not there.
///
/// @param what the field or document that is missing, in the words of the evidence map, such as `policy.schedule`
/// @param cause what explains the gap: the resource itself, or the vault or subscription that hides it
/// @param onItsWay a first reading was asked for and has neither answered nor failed: waiting a moment helps
public record Gap(String what, Reason reason, Cause cause, boolean onItsWay) implements Comparable<Gap> {

    private static final Comparator<Gap> LASTING_AND_WIDEST_FIRST = Comparator.comparing(Gap::onItsWay)
            .thenComparing(Gap::cause)
            .thenComparing(Gap::reason)
            .thenComparing(Gap::what);

    /// All gaps of several kinds of evidence.
    @SafeVarargs
    public static List<Gap> all(List<Gap>... gaps) {
        List<Gap> all = new ArrayList<>();
        for (List<Gap> some : gaps) {
            all.addAll(some);
        }
        return all;
    }

    Finding finding() {
        return new Finding(reason, cause);
    }

    /// What lasts before what passes by itself, then the widest cause first.
    @Override
    public int compareTo(Gap other) {
        return LASTING_AND_WIDEST_FIRST.compare(this, other);
    }
}
