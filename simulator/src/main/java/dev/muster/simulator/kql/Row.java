package dev.muster.simulator.kql;

import java.util.Locale;

/// One row as expressions see it; columns may be worked out only when somebody asks.
public interface Row {

    /// @return nothing for a column that is empty
    Value column(String name);

    /// A column as lower-cased text; rows that know it without looking say so here.
    default String lower(String name) {
        return column(name).text().toLowerCase(Locale.ROOT);
    }
}
