/// Hints in: reads the topic, finds what each hint wants to be read again, and stores that as requests.
@NullMarked
package dev.muster.evaluator.intake;

import org.jspecify.annotations.NullMarked;
