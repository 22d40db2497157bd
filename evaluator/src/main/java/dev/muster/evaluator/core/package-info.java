/// Rules, evidence and verdicts: what a virtual machine is asked, what may be known about it, and how the answers
/// become
/// one word. Pure: no clock, no I/O, no framework; sees the JDK, JSpecify and the contract alone.
@NullMarked
package dev.muster.evaluator.core;

import org.jspecify.annotations.NullMarked;
