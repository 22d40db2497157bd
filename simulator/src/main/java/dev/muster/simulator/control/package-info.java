/// The control API: what tests and people use to look at and to change the simulated Azure. Plain HTTP, no credentials,
/// meant for
/// loopback.
///
/// The README of this module is its reference.
@NullMarked
package dev.muster.simulator.control;

import org.jspecify.annotations.NullMarked;
