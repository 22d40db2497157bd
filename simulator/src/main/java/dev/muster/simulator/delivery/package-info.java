/// Event Grid's side of a webhook: handshake, batches, retries, probation and dead letters.
@NullMarked
package dev.muster.simulator.delivery;

import org.jspecify.annotations.NullMarked;
