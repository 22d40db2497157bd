/// What is said of every VM, since when, and what was said before: statuses, findings, their history and the outbox.
@NullMarked
package dev.muster.evaluator.status;

import org.jspecify.annotations.NullMarked;
