/// Fault rows: named, seeded scenarios that break something while the simulated Azure changes, mend it, and ask the
/// oracles.
@NullMarked
package dev.muster.standalone.faults;

import org.jspecify.annotations.NullMarked;
