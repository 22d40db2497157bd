package dev.muster.simulator.kql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value while a query runs. A dynamic value that holds a scalar is that scalar; only arrays and objects stay trees.
public sealed interface Value {

    Value NULL = new Null();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);
    Value EMPTY_TEXT = new Text("");

    record Null() implements Value {}

    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    record Real(BigDecimal number) implements Value {}

    record Bool(boolean flag) implements Value {}

    record Moment(Instant instant) implements Value {}

    record Span(Duration duration) implements Value {}

    record Tree(JsonNode node) implements Value {}

    static Value of(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    static Value of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return NULL;
        }
        if (node.isString()) {
            return new Text(node.stringValue());
        }
        if (node.isBoolean()) {
            return of(node.booleanValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new Whole(node.longValue());
        }
        return node.isNumber() ? new Real(node.decimalValue()) : new Tree(node);
    }

    /// As it stands in an answer.
    default JsonNode json() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (this) {
            case Null ignored -> nodes.nullNode();
            case Text text -> nodes.stringNode(text.text);
            case Whole whole -> nodes.numberNode(whole.number);
            case Real real -> nodes.numberNode(real.number);
            case Bool bool -> nodes.booleanNode(bool.flag);
            case Moment moment -> nodes.stringNode(Times.brief(moment.instant));
            case Span span -> nodes.stringNode(Times.written(span.duration));
            case Tree tree -> tree.node;
        };
    }

    /// What `tostring` makes of it; nothing becomes the empty text.
    default String text() {
        return switch (this) {
            case Null ignored -> "";
            case Text text -> text.text;
            case Bool bool -> bool.flag ? "true" : "false";
            case Tree tree -> tree.node.toString();
            case Whole whole -> Long.toString(whole.number);
            case Real real -> real.number.toPlainString();
            case Moment moment -> Times.written(moment.instant);
            case Span span -> Times.written(span.duration);
        };
    }

    default boolean isNull() {
        return this instanceof Null;
    }

    /// Whether this is the flag true; nothing is not.
    default boolean isTrue() {
        return this instanceof Bool bool && bool.flag;
    }

    /// Written forms of times.
    final class Times {

        /// Without zeros at the end of the fraction.
        private static final DateTimeFormatter SHORT = new DateTimeFormatterBuilder()
                .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
                .appendLiteral('Z')
                .toFormatter(Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                        "yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        private Times() {}

        static String brief(Instant instant) {
            return SHORT.format(instant);
        }

        static String written(Instant instant) {
            return DATE_TIME.format(instant);
        }

        static String written(Duration span) {
            String days = span.toDays() == 0 ? "" : span.toDays() + ".";
            return days + "%02d:%02d:%02d".formatted(span.toHoursPart(), span.toMinutesPart(), span.toSecondsPart());
        }
    }
}
