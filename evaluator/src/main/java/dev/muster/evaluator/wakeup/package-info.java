/// Wakes sleeping workers when another transaction committed work for them, in this process or another. Only saves
/// time: every worker also looks by itself at least once a second.
@NullMarked
package dev.muster.evaluator.wakeup;

import org.jspecify.annotations.NullMarked;
