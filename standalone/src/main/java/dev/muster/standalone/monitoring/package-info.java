/// Prometheus and Alertmanager of this machine beside a run, with the rules and the routes that are shipped.
@NullMarked
package dev.muster.standalone.monitoring;

import org.jspecify.annotations.NullMarked;
