/// Reads a delivery, element by element, and keeps nothing but what a hint is made of.
@NullMarked
package dev.muster.ingest.delivery;

import org.jspecify.annotations.NullMarked;
