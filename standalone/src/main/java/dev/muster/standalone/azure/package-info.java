/// The simulated Azure as any client of Azure sees it: what is true there, for benchmarks and for oracles of tests.
@NullMarked
package dev.muster.standalone.azure;

import org.jspecify.annotations.NullMarked;
