@NullMarked
package dev.muster.ingest.eventhubs;

import org.jspecify.annotations.NullMarked;
