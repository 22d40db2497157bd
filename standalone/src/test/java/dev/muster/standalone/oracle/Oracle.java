package dev.muster.standalone.oracle;

import java.util.List;

/// Holds one invariant of the whole against a world at rest.
public interface Oracle {

    /// What a table of results calls it.
    String name();

    /// What is wrong; empty when the invariant holds.
    List<Complaint> judge(World world);

    /// Every oracle there is.
    static List<Oracle> all() {
        return List.of(
                new NothingLost(), new TruthShown(), new NoGoingBack(), new GentleWithAzure(), new SumsAndAges());
    }
}
