package dev.muster.reporter.snapshot;

import dev.muster.reporter.database.SchemaNotReadyException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Says in one line why the database could not be read.
final class Reasons {

    private Reasons() {}

    static String of(RuntimeException e) {
        if (e instanceof SchemaNotReadyException) {
            return String.valueOf(e.getMessage());
        }
        Throwable deepest = e;
        for (Throwable at = e; at != null; at = at.getCause()) {
            deepest = at;
            if (at instanceof SQLException && at.getMessage() != null) {
                return line(at.getMessage());
            }
        }
        return line(deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage());
    }

    private static String line(@Nullable String message) {
        String text = String.valueOf(message);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
