package dev.muster.reporter.access;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Refuses a start that would show the estate to a whole network unasked.
final class AccessGuard {

    private AccessGuard() {}

    /// @param address what the main port listens on, null for every address of the machine
    /// @throws IllegalStateException when nobody is asked, others can reach the port and no key says that this is meant
    static void check(AccessProperties access, @Nullable InetAddress address) {
        boolean loopback = address != null && address.isLoopbackAddress();
        if (!access.isConfigured() && !loopback && !access.allowAnonymous()) {
            throw new IllegalStateException("server.address is '" + (address == null ? "" : address.getHostAddress())
                    + "', so others could read the whole estate without being asked; name muster.access.issuer,"
                    + " or set server.address=127.0.0.1, or say muster.access.allow-anonymous=true");
        }
    }
}
