/// What tests of several packages need: a real database.
@NullMarked
package dev.muster.evaluator.testing;

import org.jspecify.annotations.NullMarked;
