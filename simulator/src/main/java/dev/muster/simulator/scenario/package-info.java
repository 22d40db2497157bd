/// Named changes that tell a story, made on whatever the truth holds.
@NullMarked
package dev.muster.simulator.scenario;

import org.jspecify.annotations.NullMarked;
