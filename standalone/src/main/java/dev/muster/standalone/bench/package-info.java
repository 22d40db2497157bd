/// The speed and memory table of the whole road, printed by a program.
@NullMarked
package dev.muster.standalone.bench;

import org.jspecify.annotations.NullMarked;
