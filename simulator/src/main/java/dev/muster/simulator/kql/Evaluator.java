package dev.muster.simulator.kql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Works out expressions that [Checker] found sound.
final class Evaluator {

    private final Instant now;

    Evaluator(Instant now) {
        this.now = now;
    }

    Value value(Expr expr, Row row) {
        return switch (expr) {
            case Expr.Literal literal -> literal.value();
            case Expr.Column column -> row.column(column.name());
            case Expr.Member member -> member(value(member.of(), row), member.name());
            case Expr.Element element -> element(value(element.of(), row), value(element.index(), row));
            case Expr.Call call -> call(call, row);
            case Expr.And and -> and(and, row);
            case Expr.Or or -> or(or, row);
            case Expr.Compare compare -> compare(compare, row);
            case Expr.In in -> Value.of(in(in, row) != in.negated());
            case Expr.Arithmetic arithmetic ->
                arithmetic(arithmetic.operator(), value(arithmetic.left(), row), value(arithmetic.right(), row));
        };
    }

    private static Value member(Value of, String name) {
        return of instanceof Value.Tree tree ? Value.of(tree.node().path(name)) : Value.NULL;
    }

    /// A negative index counts from the end.
    private static Value element(Value of, Value index) {
        if (!(of instanceof Value.Tree tree)) {
            return Value.NULL;
        }
        if (index instanceof Value.Whole whole && tree.node().isArray()) {
            int at = (int) whole.number();
            return Value.of(tree.node().path(at < 0 ? tree.node().size() + at : at));
        }
        return member(of, index.text());
    }

    private Value call(Expr.Call call, Row row) {
        Function function = Function.named(call.function()).orElseThrow(() -> Checker.unknownFunction(call.function()));
        if (function == Function.NOW) {
            return new Value.Moment(now);
        }
        if (function == Function.TOLOWER && call.arguments().getFirst() instanceof Expr.Column column) {
            return new Value.Text(row.lower(column.name()));
        }
        List<Value> arguments =
                call.arguments().stream().map(argument -> value(argument, row)).toList();
        if (function == Function.AGO) {
            return arithmetic('-', new Value.Moment(now), arguments.getFirst());
        }
        return function.apply(arguments);
    }

    private Value and(Expr.And and, Row row) {
        Value left = value(and.left(), row);
        if (left.equals(Value.FALSE)) {
            return left;
        }
        Value right = value(and.right(), row);
        return right.equals(Value.FALSE) ? right : left.isNull() ? left : right;
    }

    private Value or(Expr.Or or, Row row) {
        Value left = value(or.left(), row);
        if (left.isTrue()) {
            return left;
        }
        Value right = value(or.right(), row);
        return right.isTrue() ? right : left.isNull() ? left : right;
    }

    private Value compare(Expr.Compare compare, Row row) {
        boolean lowered = compare.comparison().isOfTexts() && compare.left() instanceof Expr.Column;
        Value left =
                lowered ? new Value.Text(row.lower(((Expr.Column) compare.left()).name())) : value(compare.left(), row);
        return compare.comparison().apply(left, value(compare.right(), row));
    }

    private boolean in(Expr.In in, Row row) {
        if (in.texts().isPresent()) {
            return in.texts()
                    .get()
                    .contains(
                            in.insensitive()
                                    ? lower(in.left(), row)
                                    : value(in.left(), row).text());
        }
        Value left = value(in.left(), row);
        Comparison comparison = in.insensitive() ? Comparison.SAME : Comparison.EQUAL;
        return in.among().stream()
                .anyMatch(one -> comparison.apply(left, value(one, row)).isTrue());
    }

    private String lower(Expr expr, Row row) {
        return expr instanceof Expr.Column column
                ? row.lower(column.name())
                : value(expr, row).text().toLowerCase(Locale.ROOT);
    }

    private static Value arithmetic(char operator, Value left, Value right) {
        int sign = operator == '-' ? -1 : 1;
        if (left instanceof Value.Whole a && right instanceof Value.Whole b) {
            return new Value.Whole(a.number() + sign * b.number());
        }
        if (left instanceof Value.Moment a && right instanceof Value.Span b) {
            return new Value.Moment(a.instant().plus(b.duration().multipliedBy(sign)));
        }
        if (left instanceof Value.Moment a && right instanceof Value.Moment b && operator == '-') {
            return new Value.Span(Duration.between(b.instant(), a.instant()));
        }
        return Value.NULL;
    }
}
