/// What is asked when somebody wants to know whether the evaluator could work here: examinations, each by the part that
/// knows
/// its subject, and what they say.
@NullMarked
package dev.muster.evaluator.doctor;

import org.jspecify.annotations.NullMarked;
