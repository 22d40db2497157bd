package dev.muster.evaluator.rules;

import java.net.InetAddress;

/// Address ranges as security rules write them: an address, or an address and the length of its prefix.
final class AddressRange {

    private AddressRange() {}

    /// A range of public addresses; false for private and special ranges, for everything (`/0`) and for what is no
    /// range.
    static boolean isPublic(String text) {
        return AddressPrefix.parse(text)
                .filter(it -> it.length() > 0 && isPublic(it.address()))
                .isPresent();
    }

    private static boolean isPublic(InetAddress address) {
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isShared(address.getAddress()));
    }

    /// Carrier-grade translation (100.64.0.0/10), unique local (fc00::/7), this network (0.0.0.0/8) and reserved
    /// (240.0.0.0/4): RFC 6890.
    private static boolean isShared(byte[] bytes) {
        int first = bytes[0] & 0xff;
        if (bytes.length > 4) {
            return (first & 0xfe) == 0xfc;
        }
        return first == 0 || first >= 240 || (first == 100 && (bytes[1] & 0xc0) == 0x40);
    }
}
