@NullMarked
package dev.muster.simulator.options;

import org.jspecify.annotations.NullMarked;
