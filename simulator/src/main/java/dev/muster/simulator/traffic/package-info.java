/// What happens to requests on their way: the journal that tests read, and faults that tests ask for.
@NullMarked
package dev.muster.simulator.traffic;

import org.jspecify.annotations.NullMarked;
