/// What really is: every ARM document, packed, by id. Knows nothing of HTTP, events or faults.
@NullMarked
package dev.muster.simulator.truth;

import org.jspecify.annotations.NullMarked;
