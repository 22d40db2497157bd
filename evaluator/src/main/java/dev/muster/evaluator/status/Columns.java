package dev.muster.evaluator.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Turns rows into one array per column, the form in which `unnest` takes many rows as one parameter each.
record Columns<T>(List<T> rows) {

    @Nullable
    String[] text(Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    @Nullable
    String[] optionalText(Function<T, Optional<String>> column) {
        return text(row -> column.apply(row).orElse(null));
    }

    /// To be cast to `timestamptz[]`.
    @Nullable
    String[] time(Function<T, @Nullable Instant> column) {
        return text(row -> {
            Instant time = column.apply(row);
            return time == null ? null : time.toString();
        });
    }

    Long[] number(ToLongFunction<T> column) {
        return rows.stream().map(column::applyAsLong).toArray(Long[]::new);
    }

    Boolean[] flag(Predicate<T> column) {
        return rows.stream().map(column::test).toArray(Boolean[]::new);
    }
}
