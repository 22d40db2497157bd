package dev.muster.simulator.fleet;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Ids that look random and are always the same for the same seed and purpose.
public final class Guid {

    private Guid() {}

    /// @param purpose for whom or what the id is, for example the id of the thing
    public static String of(long seed, String purpose) {
        UUID named = UUID.nameUUIDFromBytes((seed + "/" + purpose).getBytes(StandardCharsets.UTF_8));
        long version4 = (named.getMostSignificantBits() & ~0xF000L) | 0x4000L;
        return new UUID(version4, named.getLeastSignificantBits()).toString();
    }
}
