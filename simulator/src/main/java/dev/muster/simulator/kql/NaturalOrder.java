package dev.muster.simulator.kql;

import java.util.List;

/// How far a query's first stages keep the order of ids, in which rows come anyway: `order by id` then costs nothing.
/// Ids are ordered
/// without letter case.
///
/// @param stages so many stages work row by row
/// @param asked whether one of them orders by id
/// @param descending whether it does so from the highest
record NaturalOrder(int stages, boolean asked, boolean descending) {

    static NaturalOrder of(List<Stage> stages) {
        boolean idIsId = true;
        boolean asked = false;
        boolean descending = false;
        for (int i = 0; i < stages.size(); i++) {
            switch (stages.get(i)) {
                case Stage.Where ignored -> {}
                case Stage.Extend extend -> idIsId = idIsId && keepsId(extend.columns(), true);
                case Stage.Project project -> idIsId = idIsId && keepsId(project.columns(), false);
                case Stage.ProjectAway away ->
                    idIsId = idIsId && !away.columns().contains("id");
                case Stage.OrderBy order -> {
                    if (!idIsId || !isId(order.keys().getFirst().expr())) {
                        return new NaturalOrder(i, asked, descending);
                    }
                    asked = true;
                    descending = !order.keys().getFirst().ascending();
                }
                default -> {
                    return new NaturalOrder(i, asked, descending);
                }
            }
        }
        return new NaturalOrder(stages.size(), asked, descending);
    }

    private static boolean keepsId(List<Stage.Named> columns, boolean otherwise) {
        return columns.stream()
                .filter(column -> column.name().equals("id"))
                .map(column -> isId(column.expr()))
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isId(Expr expr) {
        return switch (expr) {
            case Expr.Column column -> column.name().equals("id");
            case Expr.Call call ->
                (call.function().equals("tolower") || call.function().equals("tostring"))
                        && isId(call.arguments().getFirst());
            default -> false;
        };
    }
}
