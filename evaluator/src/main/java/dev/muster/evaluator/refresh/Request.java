package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Rows;
import dev.muster.evaluator.mirror.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A locked row of `refresh`: what is asked about a node, and what was answered last.
///
/// @param generation number of the newest hint; a reading answers it when it drew a larger number
/// @param served number of the reading that answered last
/// @param onlyProvider what is asked can be answered by the provider alone
/// @param deletedHint number of the last delete event that no reading has answered
record Request(
        long generation,
        long served,
        Optional<Instant> hintedAt,
        OptionalLong deletedHint,
        Optional<Instant> eventAt,
        Trigger trigger,
        boolean onlyProvider) {

    /// How long after a hint a difference still counts as what the hint announced: the last settling look and its
    /// delay.
    private static final Duration ANNOUNCED = Duration.ofMinutes(6);

    static Request of(ResultSet row, int number) throws SQLException {
        long deletedHint = row.getLong("deleted_hint");
        OptionalLong deleted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(deletedHint);
        return new Request(
                row.getLong("generation"),
                row.getLong("served"),
                Rows.instant(row, "hinted_at"),
                deleted,
                Rows.instant(row, "event_at"),
                Trigger.valueOf(row.getString("trigger").toUpperCase(Locale.ROOT)),
                row.getBoolean("only_provider"));
    }

    /// Whether a delete event came before the reading, so that a 404 proves the deletion.
    boolean deletedBefore(long readSeq) {
        return deletedHint.isPresent() && deletedHint.getAsLong() < readSeq;
    }

    /// Whether a reading at that time was announced, by an unserved request or by a hint shortly before.
    boolean announced(Instant drawnAt) {
        return generation > served
                || hintedAt.filter(it -> drawnAt.isBefore(it.plus(ANNOUNCED))).isPresent();
    }
}
