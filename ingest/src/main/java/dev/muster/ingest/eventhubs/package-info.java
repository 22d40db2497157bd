/// Events that Event Grid has delivered to an event hub, read with the Kafka protocol.
@NullMarked
package dev.muster.ingest.eventhubs;

import org.jspecify.annotations.NullMarked;
