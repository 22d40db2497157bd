package dev.muster.evaluator.rules;

import java.net.InetAddress;
import java.util.Optional;

/// A block of addresses as security rules write it: an address, or an address and the length of its prefix.
///
/// @param address its first bytes decide
/// @param length bits that decide
record AddressPrefix(InetAddress address, int length) {

    private static final int DOTS = 3;

    /// Empty when the text is no such block.
    static Optional<AddressPrefix> parse(String text) {
        String[] parts = text.split("/", 2);
        return address(parts[0]).flatMap(it -> {
            int bits = it.getAddress().length * Byte.SIZE;
            return parts.length == 1
                    ? Optional.of(new AddressPrefix(it, bits))
                    : length(parts[1], bits).map(length -> new AddressPrefix(it, length));
        });
    }

    /// The address that a text is; names are none, nor are shorter ways to write one.
    static Optional<InetAddress> address(String text) {
        boolean looksLike =
                text.contains(":") || text.chars().filter(c -> c == '.').count() == DOTS;
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
        return Optional.of(text)
                .filter(it -> it.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .filter(it -> it <= most);
    }
}
