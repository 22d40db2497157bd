package dev.muster.evaluator.rules;

import java.net.InetAddress;
import java.util.Optional;

/// A block of addresses as security rules write it: an address, or an address and the length of its prefix.
///
/// @param address its first bytes decide
/// @param length bits that decide
record AddressPrefix(InetAddress address, int length) {

    /// Empty when the text is no such block.
    static Optional<AddressPrefix> parse(String text) {
        int slash = text.indexOf('/');
        return address(slash < 0 ? text : text.substring(0, slash)).flatMap(it -> {
            int bits = it.getAddress().length * Byte.SIZE;
            return slash < 0
                    ? Optional.of(new AddressPrefix(it, bits))
                    : length(text.substring(slash + 1), bits).map(length -> new AddressPrefix(it, length));
        });
    }

    /// The address that a text is; names are none.
    static Optional<InetAddress> address(String text) {
        boolean looksLike =
                text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3;
        if (!looksLike) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean holds(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = length / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != theirs[i]) {
                return false;
            }
        }
        int rest = length % Byte.SIZE;
        int mask = 0xff00 >> rest & 0xff;
        return rest == 0 || (mine[whole] & mask) == (theirs[whole] & mask);
    }

    private static Optional<Integer> length(String text, int most) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(text).filter(it -> digits).map(Integer::valueOf).filter(it -> it <= most);
    }
}
