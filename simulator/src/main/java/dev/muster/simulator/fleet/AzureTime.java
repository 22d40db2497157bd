package dev.muster.simulator.fleet;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Instants as providers write them.
final class AzureTime {

    private static final DateTimeFormatter COMPUTE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BACKUP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AzureTime() {}

    /// Seven digits and an offset, as in `timeCreated`.
    static String compute(Instant instant) {
        return COMPUTE.format(instant);
    }

    /// Seven digits and a Z, as in `lastRecoveryPoint`.
    static String backup(Instant instant) {
        return BACKUP.format(instant);
    }

    /// Whole seconds, as in the times of a schedule.
    static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }
}
