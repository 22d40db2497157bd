/// Where the truth comes from at the start: a seeded fleet, or a folder of documents.
@NullMarked
package dev.muster.simulator.fleet;

import org.jspecify.annotations.NullMarked;
