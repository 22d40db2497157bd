package dev.muster.simulator.kql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs stages that need no more than the row at hand.
///
/// @param evaluator of their expressions
record RowWise(Evaluator evaluator) {

    /// @return empty when a condition refuses the row
    Optional<Row> apply(List<Stage> stages, Row raw) {
        Row here = raw;
        for (Stage stage : stages) {
            Optional<Row> next = apply(stage, here);
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    Optional<Row> apply(Stage stage, Row row) {
        return switch (stage) {
            case Stage.Where where ->
                evaluator.value(where.condition(), row).isTrue() ? Optional.of(row) : Optional.empty();
            case Stage.Extend extend -> Optional.of(new Derived(row, expressions(extend.columns()), evaluator));
            case Stage.Project project -> Optional.of(new Derived(row, expressions(project.columns()), evaluator));
            default -> Optional.of(row);
        };
    }

    static Map<String, Expr> expressions(List<Stage.Named> columns) {
        Map<String, Expr> expressions = new HashMap<>();
        columns.forEach(column -> expressions.put(column.name(), column.expr()));
        return expressions;
    }
}
