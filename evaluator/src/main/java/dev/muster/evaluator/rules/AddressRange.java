package dev.muster.evaluator.rules;

import java.net.InetAddress;

/// Address ranges as security rules write them: an address, or an address and the length of its prefix.
final class AddressRange {

    private AddressRange() {}

    /// A range of public addresses; false for private and special ranges, for everything (`/0`) and for what is no
    /// range.
    static boolean isPublic(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if ((slash >= 0 && !isPrefixLength(text.substring(slash + 1))) || !looksLikeAddress(address)) {
            return false;
        }
        try {
            return isPublic(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean looksLikeAddress(String text) {
        return text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3;
    }

    private static boolean isPrefixLength(String text) {
        return !text.isEmpty()
                && text.length() <= 3
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) > 0
                && Integer.parseInt(text) <= 128;
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
