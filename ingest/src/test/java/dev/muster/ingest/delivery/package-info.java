@NullMarked
package dev.muster.ingest.delivery;

import org.jspecify.annotations.NullMarked;
