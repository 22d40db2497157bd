package dev.muster.simulator.kql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which columns have to be kept while rows wait for others, so that sorting by name does not keep whole documents.
final class Needed {

    private final Set<String> columns = new HashSet<>();

    private Needed() {}

    static Set<String> by(List<Stage> stages, Set<String> all) {
        Needed needed = new Needed();
        for (Stage stage : stages) {
            if (needed.narrows(stage)) {
                return needed.columns;
            }
        }
        return all;
    }

    /// @return whether what the stage does not look at is gone after it
    private boolean narrows(Stage stage) {
        switch (stage) {
            case Stage.Where where -> expr(where.condition());
            case Stage.Extend extend -> extend.columns().forEach(column -> expr(column.expr()));
            case Stage.Project project -> project.columns().forEach(column -> expr(column.expr()));
            case Stage.OrderBy order -> order.keys().forEach(key -> expr(key.expr()));
            case Stage.Top top -> expr(top.key().expr());
            case Stage.Summarize summarize -> summarize.by().forEach(column -> expr(column.expr()));
            case Stage.ProjectAway ignored -> {}
            case Stage.Take ignored -> {}
            case Stage.Count ignored -> {}
        }
        return stage instanceof Stage.Project || stage instanceof Stage.Summarize || stage instanceof Stage.Count;
    }

    private void expr(Expr expr) {
        switch (expr) {
            case Expr.Literal ignored -> {}
            case Expr.Column column -> columns.add(column.name());
            case Expr.Member member -> expr(member.of());
            case Expr.Element element -> both(element.of(), element.index());
            case Expr.Call call -> call.arguments().forEach(this::expr);
            case Expr.And and -> both(and.left(), and.right());
            case Expr.Or or -> both(or.left(), or.right());
            case Expr.Compare compare -> both(compare.left(), compare.right());
            case Expr.In in -> {
                expr(in.left());
                in.among().forEach(this::expr);
            }
            case Expr.Arithmetic arithmetic -> both(arithmetic.left(), arithmetic.right());
        }
    }

    private void both(Expr one, Expr other) {
        expr(one);
        expr(other);
    }
}
