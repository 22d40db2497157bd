/// Where alerts arrive: what Alertmanager sends to its webhooks is checked and kept, for people and for tests to read.
@NullMarked
package dev.muster.simulator.notification;

import org.jspecify.annotations.NullMarked;
