package dev.muster.standalone.oracle;

import java.time.Instant;
import java.util.Optional;

/// What the database knows about one resource: its request and its reading.
///
/// @param id lower-cased
/// @param generation number of the last hint, 0 when there never was one
/// @param served number of the last reading that answered hints
/// @param readAt begin of the last reading, by request or by list
public record Row(String id, long generation, long served, Optional<Instant> readAt) {

    boolean open() {
        return generation > served;
    }
}
