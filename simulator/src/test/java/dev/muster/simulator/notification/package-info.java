/// Tests of the journal of notifications.
@NullMarked
package dev.muster.simulator.notification;

import org.jspecify.annotations.NullMarked;
