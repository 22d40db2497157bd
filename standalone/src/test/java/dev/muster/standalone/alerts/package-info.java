/// The shipped rules and routes in a real Prometheus and a real Alertmanager beside a whole run: who is woken, how
/// often
/// and with which words.
@NullMarked
package dev.muster.standalone.alerts;

import org.jspecify.annotations.NullMarked;
