/// Event Grid under load, without an Azure behind it: sends as many events as wanted to a webhook and remembers which
/// of them were taken.
@NullMarked
package dev.muster.simulator.load;

import org.jspecify.annotations.NullMarked;
