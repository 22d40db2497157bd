package dev.muster.simulator.kql;

import java.util.List;

/// One operator of a query's pipeline.
public sealed interface Stage {

    record Where(Expr condition) implements Stage {}

    record Extend(List<Named> columns) implements Stage {}

    record Project(List<Named> columns) implements Stage {}

    record ProjectAway(List<String> columns) implements Stage {}

    record OrderBy(List<SortKey> keys) implements Stage {}

    record Take(int rows) implements Stage {}

    record Top(int rows, SortKey key) implements Stage {}

    record Count() implements Stage {}

    /// @param counts names of columns that count rows
    /// @param by none: one row for all
    record Summarize(List<String> counts, List<Named> by) implements Stage {}

    /// @param name of the column that the expression makes
    record Named(String name, Expr expr) {}

    record SortKey(Expr expr, boolean ascending) {}
}
