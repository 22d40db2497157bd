/// Reads what may have changed: the queue of requests, lanes with budgets, and the port to Azure.
@NullMarked
package dev.muster.evaluator.refresh;

import org.jspecify.annotations.NullMarked;
