/// The certificate authority of one run, and the server certificate that it signs.
@NullMarked
package dev.muster.simulator.tls;

import org.jspecify.annotations.NullMarked;
