package dev.muster.simulator.kql;

import java.util.List;

/// A query that could be read.
///
/// @param table lower-cased; `resources` when the query does not name one
public record Query(String table, List<Stage> stages) {

    public Query {
        stages = List.copyOf(stages);
    }

    /// @throws InvalidQueryException when it is not of the language, or uses what is not offered
    public static Query parse(String text) {
        return new Parser(Lexer.tokens(text)).query();
    }
}
