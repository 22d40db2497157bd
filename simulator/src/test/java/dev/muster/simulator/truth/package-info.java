@NullMarked
package dev.muster.simulator.truth;

import org.jspecify.annotations.NullMarked;
