package dev.muster.simulator.kql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells from a query's first conditions which values of a column can matter at all, so that nothing else has to be
/// looked at.
final class Hints {

    private Hints() {}

    /// Lower-cased values that a column may have; empty when the query does not say. Letter case is ignored, so that
    /// rows may be among
    /// them that the conditions still refuse.
    static Optional<Set<String>> values(String column, List<Stage> stages) {
        Optional<Set<String>> found = Optional.empty();
        for (Stage stage : stages) {
            if (!(stage instanceof Stage.Where where)) {
                return found;
            }
            found = both(found, values(column, where.condition()));
        }
        return found;
    }

    private static Optional<Set<String>> values(String column, Expr condition) {
        return switch (condition) {
            case Expr.And and -> both(values(column, and.left()), values(column, and.right()));
            case Expr.Or or -> either(values(column, or.left()), values(column, or.right()));
            case Expr.Compare compare -> compared(column, compare);
            case Expr.In in -> among(column, in);
            default -> Optional.empty();
        };
    }

    /// Whether the conditions say nothing but which values a column may have, without letter case.
    static boolean decide(String column, List<Stage> stages) {
        return stages.stream()
                .allMatch(stage -> !(stage instanceof Stage.Where where) || decides(column, where.condition()));
    }

    private static boolean decides(String column, Expr condition) {
        return switch (condition) {
            case Expr.And and -> decides(column, and.left()) && decides(column, and.right());
            case Expr.Compare compare ->
                compare.comparison() == Comparison.SAME
                        && compared(column, compare).isPresent();
            case Expr.In in -> in.insensitive() && among(column, in).isPresent();
            default -> false;
        };
    }

    private static Optional<Set<String>> compared(String column, Expr.Compare compare) {
        boolean equal = compare.comparison() == Comparison.EQUAL || compare.comparison() == Comparison.SAME;
        return equal && isColumn(compare.left(), column) && compare.right() instanceof Expr.Literal literal
                ? Optional.of(Set.of(lower(literal)))
                : Optional.empty();
    }

    private static Optional<Set<String>> among(String column, Expr.In in) {
        return in.negated() || !isColumn(in.left(), column)
                ? Optional.empty()
                : in.texts()
                        .map(texts -> Set.copyOf(texts.stream()
                                .map(text -> text.toLowerCase(Locale.ROOT))
                                .toList()));
    }

    private static boolean isColumn(Expr expr, String column) {
        return switch (expr) {
            case Expr.Column here -> here.name().equals(column);
            case Expr.Call call ->
                call.function().equals("tolower") && isColumn(call.arguments().getFirst(), column);
            default -> false;
        };
    }

    private static String lower(Expr.Literal literal) {
        return literal.value().text().toLowerCase(Locale.ROOT);
    }

    private static Optional<Set<String>> both(Optional<Set<String>> one, Optional<Set<String>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<String> common = new HashSet<>(one.get());
        common.retainAll(other.get());
        return Optional.of(common);
    }

    private static Optional<Set<String>> either(Optional<Set<String>> one, Optional<Set<String>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        Set<String> all = new HashSet<>(one.get());
        all.addAll(other.get());
        return Optional.of(all);
    }
}
