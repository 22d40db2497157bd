@NullMarked
package dev.muster.simulator.entra;

import org.jspecify.annotations.NullMarked;
