/// Programs that judge a whole run from outside: they read topics, tables, REST and the simulated Azure by themselves
/// and
/// believe no service. Each is a pure function of a [World][dev.muster.standalone.oracle.World], so that a test can
/// show
/// it a doctored one.
@NullMarked
package dev.muster.standalone.oracle;

import org.jspecify.annotations.NullMarked;
