package dev.muster.simulator.kql;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads expressions, loosest binding first.
final class ExpressionParser {

    private final Words words;

    ExpressionParser(Words words) {
        this.words = words;
    }

    Expr expression() {
        Expr left = conjunction();
        while (words.takeWord("or")) {
            left = new Expr.Or(left, conjunction());
        }
        return left;
    }

    private Expr conjunction() {
        Expr left = comparison();
        while (words.takeWord("and")) {
            left = new Expr.And(left, comparison());
        }
        return left;
    }

    private Expr comparison() {
        Expr left = sum();
        boolean negated = words.peek().is("!");
        Token operator = words.peek(negated ? 1 : 0);
        if (operator.isWord("in") || operator.is("in~")) {
            skip(negated ? 2 : 1);
            return Expr.In.of(left, list(), negated, operator.is("in~"));
        }
        Optional<Comparison> comparison = operator.kind() == Token.Kind.NAME || operator.kind() == Token.Kind.SIGN
                ? Comparison.of((negated ? "!" : "") + operator.text())
                : Optional.empty();
        if (comparison.isEmpty()) {
            return left;
        }
        skip(negated ? 2 : 1);
        return new Expr.Compare(comparison.get(), left, sum());
    }

    private void skip(int count) {
        for (int i = 0; i < count; i++) {
            words.next();
        }
    }

    private List<Expr> list() {
        words.expect("(");
        List<Expr> all = new ArrayList<>();
        do {
            all.add(expression());
        } while (words.take(","));
        words.expect(")");
        return all;
    }

    private Expr sum() {
        Expr left = path();
        while (words.peek().is("+") || words.peek().is("-")) {
            char operator = words.next().text().charAt(0);
            left = new Expr.Arithmetic(operator, left, path());
        }
        return left;
    }

    /// A value with the way into it: `.name`, `['name']`, `.['name']`, `[0]`.
    private Expr path() {
        Expr expr = primary();
        while (true) {
            if (words.take("[")) {
                expr = element(expr);
            } else if (words.take(".")) {
                expr = words.take("[")
                        ? element(expr)
                        : new Expr.Member(expr, words.name().text());
            } else {
                return expr;
            }
        }
    }

    private Expr element(Expr of) {
        Expr index = expression();
        words.expect("]");
        return index instanceof Expr.Literal literal && literal.type() == Type.STRING
                ? new Expr.Member(of, literal.value().text())
                : new Expr.Element(of, index);
    }

    private Expr primary() {
        Token token = words.next();
        return switch (token.kind()) {
            case TEXT -> new Expr.Literal(new Value.Text(token.text()), Type.STRING);
            case NUMBER -> number(token);
            case SPAN -> new Expr.Literal(span(token), Type.TIMESPAN);
            case MOMENT -> moment(token);
            case NAME -> named(token);
            case SIGN -> sign(token);
            case END -> throw InvalidQueryException.syntax(token);
        };
    }

    private Expr named(Token token) {
        if (Parser.isReserved(token)) {
            throw InvalidQueryException.syntax(words.peek());
        }
        if (words.take("(")) {
            List<Expr> arguments = new ArrayList<>();
            if (!words.peek().is(")")) {
                do {
                    arguments.add(expression());
                } while (words.take(","));
            }
            words.expect(")");
            return new Expr.Call(token.text(), List.copyOf(arguments));
        }
        return switch (token.text()) {
            case "true" -> new Expr.Literal(Value.TRUE, Type.BOOL);
            case "false" -> new Expr.Literal(Value.FALSE, Type.BOOL);
            default -> new Expr.Column(token.text());
        };
    }

    private Expr sign(Token token) {
        if (token.is("(")) {
            Expr inside = expression();
            words.expect(")");
            return inside;
        }
        if (token.is("[") && words.peek().kind() == Token.Kind.TEXT) {
            String name = words.next().text();
            words.expect("]");
            return new Expr.Column(name);
        }
        if (token.is("-") && words.peek().kind() == Token.Kind.NUMBER) {
            Token digits = words.next();
            return number(new Token(digits.kind(), "-" + digits.text(), digits.line(), digits.column()));
        }
        throw InvalidQueryException.syntax(token);
    }

    private static Expr number(Token token) {
        try {
            return token.text().contains(".")
                    ? new Expr.Literal(new Value.Real(new BigDecimal(token.text())), Type.REAL)
                    : new Expr.Literal(new Value.Whole(Long.parseLong(token.text())), Type.LONG);
        } catch (NumberFormatException e) {
            throw InvalidQueryException.syntax(token);
        }
    }

    private static Value span(Token token) {
        String unit = token.text().replaceAll("[0-9.]", "");
        BigDecimal amount =
                new BigDecimal(token.text().substring(0, token.text().length() - unit.length()));
        long millis = switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        return new Value.Span(
                Duration.ofMillis(amount.multiply(BigDecimal.valueOf(millis)).longValue()));
    }

    private static Expr moment(Token token) {
        return Values.instant(token.text())
                .<Expr>map(instant -> new Expr.Literal(new Value.Moment(instant), Type.DATETIME))
                .orElseThrow(() -> InvalidQueryException.syntax(token));
    }
}
