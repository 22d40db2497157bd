/// The rules: one class per question, its test beside it, and the written catalogue and profiles that order them. Sees
/// the core alone.
@NullMarked
package dev.muster.evaluator.rules;

import org.jspecify.annotations.NullMarked;
