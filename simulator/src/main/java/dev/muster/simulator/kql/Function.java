package dev.muster.simulator.kql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Scalar functions.
///
/// Source: Microsoft Learn, "Scalar functions" of the Kusto query language (2024).
enum Function {
    TOLOWER(Type.STRING, 1, 1, a -> text(a.getFirst().text().toLowerCase(Locale.ROOT))),
    TOUPPER(Type.STRING, 1, 1, a -> text(a.getFirst().text().toUpperCase(Locale.ROOT))),
    TOSTRING(Type.STRING, 1, 1, a -> text(a.getFirst().text())),
    ISNULL(Type.BOOL, 1, 1, a -> Value.of(a.getFirst().isNull())),
    ISNOTNULL(Type.BOOL, 1, 1, a -> Value.of(!a.getFirst().isNull())),
    ISEMPTY(Type.BOOL, 1, 1, a -> Value.of(a.getFirst().text().isEmpty())),
    ISNOTEMPTY(Type.BOOL, 1, 1, a -> Value.of(!a.getFirst().text().isEmpty())),
    COALESCE(
            Type.DYNAMIC,
            2,
            64,
            a -> a.stream().filter(one -> !one.isNull()).findFirst().orElse(Value.NULL)),
    TOINT(Type.LONG, 1, 1, a -> Values.whole(a.getFirst())),
    TOLONG(Type.LONG, 1, 1, a -> Values.whole(a.getFirst())),
    TOBOOL(Type.BOOL, 1, 1, a -> Values.flag(a.getFirst())),
    TODATETIME(Type.DATETIME, 1, 1, a -> Values.moment(a.getFirst())),
    NOT(Type.BOOL, 1, 1, a -> Values.not(a.getFirst())),
    STRCAT(
            Type.STRING,
            1,
            64,
            a -> text(String.join("", a.stream().map(Value::text).toList()))),
    SPLIT(Type.DYNAMIC, 2, 2, a -> split(a.getFirst().text(), a.getLast().text())),
    ARRAY_LENGTH(Type.LONG, 1, 1, a -> length(a.getFirst())),
    IFF(Type.DYNAMIC, 3, 3, a -> a.getFirst().isTrue() ? a.get(1) : a.get(2)),
    NOW(Type.DATETIME, 0, 0, a -> Value.NULL),
    AGO(Type.DATETIME, 1, 1, a -> Value.NULL);

    private final Type type;
    private final int least;
    private final int most;
    private final java.util.function.Function<List<Value>, Value> body;

    Function(Type type, int least, int most, java.util.function.Function<List<Value>, Value> body) {
        this.type = type;
        this.least = least;
        this.most = most;
        this.body = body;
    }

    /// Names are written in lower case only.
    static Optional<Function> named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    Type type() {
        return type;
    }

    /// Whether the type is that of the arguments: the last one's.
    boolean typedByArgument() {
        return this == COALESCE || this == IFF;
    }

    /// Whether the answer depends on when it is asked.
    boolean ofTheClock() {
        return this == NOW || this == AGO;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    Value apply(List<Value> arguments) {
        return body.apply(arguments);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Value split(String text, String by) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        (by.isEmpty() ? List.of(text) : List.of(text.split(Pattern.quote(by), -1))).forEach(parts::add);
        return new Value.Tree(parts);
    }

    private static Value length(Value value) {
        return value instanceof Value.Tree tree && tree.node().isArray()
                ? new Value.Whole(tree.node().size())
                : Value.NULL;
    }
}
