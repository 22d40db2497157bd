/// The door: HTTP in, handshakes, and the answers of the Event Grid contract.
@NullMarked
package dev.muster.ingest.webhook;

import org.jspecify.annotations.NullMarked;
