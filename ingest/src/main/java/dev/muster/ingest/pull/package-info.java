/// Events that are pulled from event subscriptions of Event Grid namespace topics.
@NullMarked
package dev.muster.ingest.pull;

import org.jspecify.annotations.NullMarked;
