package dev.muster.simulator.kql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row with columns that are expressions on another row, each worked out at most once and only when asked for.
final class Derived implements Row {

    private final Row base;
    private final Map<String, Expr> columns;
    private final Evaluator evaluator;
    private final Map<String, Value> known = new HashMap<>();

    Derived(Row base, Map<String, Expr> columns, Evaluator evaluator) {
        this.base = base;
        this.columns = columns;
        this.evaluator = evaluator;
    }

    @Override
    public Value column(String name) {
        Value there = known.get(name);
        if (there == null) {
            Expr expr = columns.get(name);
            there = expr == null ? base.column(name) : evaluator.value(expr, base);
            known.put(name, there);
        }
        return there;
    }

    @Override
    public String lower(String name) {
        @Nullable Expr expr = columns.get(name);
        return switch (expr) {
            case null -> base.lower(name);
            case Expr.Column column -> base.lower(column.name());
            default -> Row.super.lower(name);
        };
    }
}
