package dev.muster.reporter.snapshot;

import dev.muster.reporter.database.SchemaNotReadyException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Says in one line why the database could not be read: the deepest word of the driver, since the pool above it only
/// says
/// that it has no connection.
final class Reasons {

    private Reasons() {}

    static String of(RuntimeException e) {
        if (e instanceof SchemaNotReadyException) {
            return String.valueOf(e.getMessage());
        }
        Throwable telling = e;
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SQLException || !(telling instanceof SQLException)) {
                telling = at;
            }
        }
        return line(telling.getMessage() == null ? telling.getClass().getSimpleName() : telling.getMessage());
    }

    private static String line(@Nullable String message) {
        String text = String.valueOf(message);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
