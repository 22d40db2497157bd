package dev.muster.simulator.kql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the pipeline of a query; expressions are left to [ExpressionParser].
final class Parser {

    /// Operators of the language that simple queries do not need.
    private static final Set<String> UNSUPPORTED = Set.of(
            "join",
            "union",
            "lookup",
            "parse",
            "parse-where",
            "mvexpand",
            "mv-expand",
            "mv-apply",
            "sample",
            "serialize",
            "evaluate",
            "render",
            "search",
            "find",
            "invoke",
            "as",
            "facet",
            "fork",
            "getschema",
            "consume",
            "range",
            "print",
            "let",
            "distinct",
            "project-keep",
            "project-rename",
            "project-reorder",
            "sample-distinct");

    private static final Set<String> OPERATORS = Set.of(
            "where",
            "filter",
            "extend",
            "project",
            "project-away",
            "order",
            "sort",
            "take",
            "limit",
            "top",
            "count",
            "summarize");

    private final Words words;
    private final ExpressionParser expressions;

    Parser(List<Token> tokens) {
        this.words = new Words(tokens);
        this.expressions = new ExpressionParser(words);
    }

    /// @throws InvalidQueryException when the words make no query
    Query query() {
        List<Stage> stages = new ArrayList<>();
        String table = "resources";
        if (isOperator(words.peek())) {
            stages.add(stage());
        } else {
            table = words.name().text().toLowerCase(Locale.ROOT);
        }
        while (words.take("|")) {
            stages.add(stage());
        }
        words.takeSemicolons();
        if (words.peek().kind() != Token.Kind.END) {
            throw InvalidQueryException.syntax(words.peek());
        }
        return new Query(table, stages);
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Token.Kind.NAME
                && (OPERATORS.contains(token.text()) || UNSUPPORTED.contains(token.text()));
    }

    static boolean isReserved(Token token) {
        return token.kind() == Token.Kind.NAME
                && (Set.of("where", "extend", "project", "summarize", "order", "by")
                        .contains(token.text()));
    }

    private Stage stage() {
        Token operator = words.name();
        if (UNSUPPORTED.contains(operator.text())) {
            throw InvalidQueryException.unsupported(operator.text());
        }
        return switch (operator.text()) {
            case "where", "filter" -> new Stage.Where(expressions.expression());
            case "extend" -> new Stage.Extend(named());
            case "project" -> new Stage.Project(named());
            case "project-away" -> new Stage.ProjectAway(names());
            case "order", "sort" -> {
                words.expectWord("by");
                yield new Stage.OrderBy(keys());
            }
            case "take", "limit" -> new Stage.Take(number());
            case "top" -> {
                int rows = number();
                words.expectWord("by");
                yield new Stage.Top(rows, key());
            }
            case "count" -> new Stage.Count();
            case "summarize" -> summarize();
            default -> throw InvalidQueryException.syntax(operator);
        };
    }

    private List<Stage.Named> named() {
        List<Stage.Named> columns = new ArrayList<>();
        do {
            columns.add(oneNamed(columns.size() + 1));
        } while (words.take(","));
        return List.copyOf(columns);
    }

    private Stage.Named oneNamed(int place) {
        if (words.peek().kind() == Token.Kind.NAME && words.peek(1).is("=")) {
            String name = words.name().text();
            words.expect("=");
            return new Stage.Named(name, expressions.expression());
        }
        Expr expr = expressions.expression();
        return new Stage.Named(Naming.of(expr).orElse("Column" + place), expr);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(words.name().text());
        } while (words.take(","));
        return List.copyOf(names);
    }

    private List<Stage.SortKey> keys() {
        List<Stage.SortKey> keys = new ArrayList<>();
        do {
            keys.add(key());
        } while (words.take(","));
        return List.copyOf(keys);
    }

    /// Without a word for it the order is descending.
    private Stage.SortKey key() {
        Expr expr = expressions.expression();
        boolean ascending = words.takeWord("asc");
        if (!ascending) {
            words.takeWord("desc");
        }
        if (words.takeWord("nulls") && !words.takeWord("first")) {
            words.expectWord("last");
        }
        return new Stage.SortKey(expr, ascending);
    }

    private int number() {
        Token token = words.take(Token.Kind.NUMBER);
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw InvalidQueryException.syntax(token);
        }
    }

    private Stage summarize() {
        List<String> counts = new ArrayList<>();
        if (!words.peek().isWord("by")) {
            do {
                counts.add(countColumn());
            } while (words.take(","));
        }
        return new Stage.Summarize(List.copyOf(counts), words.takeWord("by") ? named() : List.of());
    }

    private String countColumn() {
        String name = "count_";
        if (words.peek().kind() == Token.Kind.NAME && words.peek(1).is("=")) {
            name = words.name().text();
            words.expect("=");
        }
        Token function = words.name();
        if (!function.text().equals("count")) {
            throw InvalidQueryException.unsupported(function.text());
        }
        words.expect("(");
        words.expect(")");
        return name;
    }
}
