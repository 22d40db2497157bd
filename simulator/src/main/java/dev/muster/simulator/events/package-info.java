/// Resource events as the system topic of a subscription raises them, in both schemas.
@NullMarked
package dev.muster.simulator.events;

import org.jspecify.annotations.NullMarked;
