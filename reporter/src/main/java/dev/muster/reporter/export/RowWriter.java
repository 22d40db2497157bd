package dev.muster.reporter.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rows of texts and numbers under the names of the columns.
public interface RowWriter {

    /// Once, before the rows.
    void begin(List<String> columns) throws IOException;

    /// @param cells texts, numbers, truths, times or lists of texts, as many as there are columns; null for nothing
    void row(@Nullable Object... cells) throws IOException;
}
