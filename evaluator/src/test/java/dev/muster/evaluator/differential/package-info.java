/// The rules of the service held against the reference: worlds, the evidence they are for the rules, and what comes of
/// both.
@NullMarked
package dev.muster.evaluator.differential;

import org.jspecify.annotations.NullMarked;
