/// Who may ask, and about which subscriptions. On the loopback address everybody may; elsewhere people log in by OpenID
/// Connect and programs show a token, unless a key says plainly that nobody is asked.
@NullMarked
package dev.muster.reporter.access;

import org.jspecify.annotations.NullMarked;
