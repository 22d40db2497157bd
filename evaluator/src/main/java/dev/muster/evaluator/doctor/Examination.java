package dev.muster.evaluator.doctor;

import java.util.List;

/// Looks at one thing that the evaluator depends on, as the evaluator itself would use it. It changes nothing, answers
/// within a
/// minute or so, and never throws for what it looks at: that is what it has to tell.
public interface Examination {

    /// What was seen, in an order that makes sense to read. Never empty.
    List<Sign> examine();
}
