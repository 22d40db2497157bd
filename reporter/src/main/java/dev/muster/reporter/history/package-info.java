/// What the intervals of the past add up to: how the estate went, and how long things take.
@NullMarked
package dev.muster.reporter.history;

import org.jspecify.annotations.NullMarked;
