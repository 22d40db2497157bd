package dev.muster.simulator.kql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds what cannot mean anything, before the first row: columns and functions that are not there, conditions that are
/// no
/// conditions, orders and groups by dynamic values. Knows the columns that each operator leaves.
final class Checker {

    private Checker() {}

    /// The columns after a stage.
    ///
    /// @throws InvalidQueryException when the stage means nothing on these columns
    static Map<String, Type> after(Stage stage, Map<String, Type> columns) {
        return switch (stage) {
            case Stage.Where where -> {
                if (type(where.condition(), columns) != Type.BOOL) {
                    throw InvalidQueryException.meaning("'where' operator: the condition must be a boolean expression");
                }
                yield columns;
            }
            case Stage.Extend extend -> {
                Map<String, Type> all = new LinkedHashMap<>(columns);
                all.putAll(types(extend.columns(), columns));
                yield all;
            }
            case Stage.Project project -> types(project.columns(), columns);
            case Stage.ProjectAway away -> {
                Map<String, Type> left = new LinkedHashMap<>(columns);
                away.columns().forEach(name -> {
                    column(name, columns);
                    left.remove(name);
                });
                yield left;
            }
            case Stage.OrderBy order -> {
                order.keys().forEach(key -> sortable(key, columns));
                yield columns;
            }
            case Stage.Top top -> {
                sortable(top.key(), columns);
                yield columns;
            }
            case Stage.Take ignored -> columns;
            case Stage.Count ignored -> new LinkedHashMap<>(Map.of("Count", Type.LONG));
            case Stage.Summarize summarize -> summarized(summarize, columns);
        };
    }

    private static Map<String, Type> types(List<Stage.Named> named, Map<String, Type> columns) {
        Map<String, Type> types = new LinkedHashMap<>();
        for (Stage.Named one : named) {
            if (types.put(one.name(), type(one.expr(), columns)) != null) {
                throw InvalidQueryException.meaning("a column with the name '" + one.name() + "' already exists");
            }
        }
        return types;
    }

    private static void sortable(Stage.SortKey key, Map<String, Type> columns) {
        if (type(key.expr(), columns) == Type.DYNAMIC) {
            throw InvalidQueryException.meaning("order operator: key can't be of dynamic type");
        }
    }

    private static Map<String, Type> summarized(Stage.Summarize summarize, Map<String, Type> columns) {
        Map<String, Type> types = types(summarize.by(), columns);
        types.forEach((name, type) -> {
            if (type == Type.DYNAMIC) {
                throw InvalidQueryException.meaning("Summarize group key '" + name
                        + "' is of a 'dynamic' type. Please use an explicit cast as grouping by a 'dynamic' type is not"
                        + " supported.");
            }
        });
        summarize.counts().forEach(name -> types.put(name, Type.LONG));
        return types;
    }

    static Type type(Expr expr, Map<String, Type> columns) {
        return switch (expr) {
            case Expr.Literal literal -> literal.type();
            case Expr.Column column -> column(column.name(), columns);
            case Expr.Member member -> inside(member.of(), columns);
            case Expr.Element element -> {
                type(element.index(), columns);
                yield inside(element.of(), columns);
            }
            case Expr.Call call -> call(call, columns);
            case Expr.And and -> flags("and", columns, and.left(), and.right());
            case Expr.Or or -> flags("or", columns, or.left(), or.right());
            case Expr.Compare compare -> compared(compare, columns);
            case Expr.In in -> {
                type(in.left(), columns);
                in.among().forEach(one -> type(one, columns));
                yield Type.BOOL;
            }
            case Expr.Arithmetic arithmetic -> {
                Type left = type(arithmetic.left(), columns);
                Type right = type(arithmetic.right(), columns);
                yield left == Type.DATETIME && right == Type.DATETIME ? Type.TIMESPAN : left;
            }
        };
    }

    private static Type column(String name, Map<String, Type> columns) {
        Type type = columns.get(name);
        if (type == null) {
            throw InvalidQueryException.meaning("Failed to resolve column or scalar expression named '" + name + "'");
        }
        return type;
    }

    private static Type inside(Expr of, Map<String, Type> columns) {
        Type type = type(of, columns);
        if (type != Type.DYNAMIC) {
            throw InvalidQueryException.meaning("a path into a value of type " + type.word() + " leads nowhere");
        }
        return Type.DYNAMIC;
    }

    private static Type flags(String operator, Map<String, Type> columns, Expr... sides) {
        for (Expr side : sides) {
            if (type(side, columns) != Type.BOOL) {
                throw InvalidQueryException.meaning(
                        "Operator '" + operator + "': operands must be boolean expressions");
            }
        }
        return Type.BOOL;
    }

    private static Type compared(Expr.Compare compare, Map<String, Type> columns) {
        Type left = type(compare.left(), columns);
        Type right = type(compare.right(), columns);
        boolean known = left != Type.DYNAMIC && right != Type.DYNAMIC;
        boolean numbers = numeric(left) && numeric(right);
        if (known && left != right && !numbers && !compare.comparison().isOfTexts()) {
            throw InvalidQueryException.meaning("Cannot compare values of types " + left.word() + " and " + right.word()
                    + ". Try adding explicit casts");
        }
        return Type.BOOL;
    }

    private static boolean numeric(Type type) {
        return type == Type.LONG || type == Type.REAL;
    }

    private static Type call(Expr.Call call, Map<String, Type> columns) {
        Function function = Function.named(call.function()).orElseThrow(() -> unknownFunction(call.function()));
        List<Type> types = call.arguments().stream()
                .map(argument -> type(argument, columns))
                .toList();
        if (!function.takes(types.size())) {
            throw InvalidQueryException.meaning(
                    call.function() + "(): function does not take " + types.size() + " argument(s)");
        }
        return function.typedByArgument() ? types.getLast() : function.type();
    }

    static InvalidQueryException unknownFunction(String name) {
        return InvalidQueryException.meaning("Unknown function: '" + name + "'");
    }
}
