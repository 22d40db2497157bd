@NullMarked
package dev.muster.simulator.arm;

import org.jspecify.annotations.NullMarked;
