package dev.muster.simulator.kql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// Order and conversions of values.
final class Values {

    private Values() {}

    static Value not(Value flag) {
        return flag instanceof Value.Bool bool ? Value.of(!bool.flag()) : Value.NULL;
    }

    /// Numbers, flags, times and spans by their kind, everything else as texts.
    ///
    /// @param left not nothing
    /// @param right not nothing
    static int compare(Value left, Value right) {
        Optional<BigDecimal> a = number(left);
        Optional<BigDecimal> b = number(right);
        if (a.isPresent() && b.isPresent()) {
            return a.get().compareTo(b.get());
        }
        if (left instanceof Value.Moment || right instanceof Value.Moment) {
            Value one = moment(left);
            Value other = moment(right);
            return one instanceof Value.Moment m && other instanceof Value.Moment n
                    ? m.instant().compareTo(n.instant())
                    : left.text().compareTo(right.text());
        }
        if (left instanceof Value.Span one && right instanceof Value.Span other) {
            return one.duration().compareTo(other.duration());
        }
        return left.text().compareTo(right.text());
    }

    private static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Value.Whole whole -> Optional.of(BigDecimal.valueOf(whole.number()));
            case Value.Real real -> Optional.of(real.number());
            default -> Optional.empty();
        };
    }

    static Value whole(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole;
            case Value.Real real -> new Value.Whole(real.number().longValue());
            case Value.Bool bool -> new Value.Whole(bool.flag() ? 1 : 0);
            case Value.Text text -> parsed(text.text());
            default -> Value.NULL;
        };
    }

    private static Value parsed(String text) {
        try {
            return new Value.Whole(Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            return Value.NULL;
        }
    }

    static Value flag(Value value) {
        return switch (value) {
            case Value.Bool bool -> bool;
            case Value.Whole whole -> Value.of(whole.number() != 0);
            case Value.Text text ->
                switch (text.text().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> Value.TRUE;
                    case "false", "0" -> Value.FALSE;
                    default -> Value.NULL;
                };
            default -> Value.NULL;
        };
    }

    static Value moment(Value value) {
        return switch (value) {
            case Value.Moment moment -> moment;
            case Value.Text text ->
                instant(text.text()).<Value>map(Value.Moment::new).orElse(Value.NULL);
            default -> Value.NULL;
        };
    }

    /// ISO 8601, as a date or a time, without zone meant as UTC.
    static Optional<Instant> instant(String text) {
        try {
            if (text.length() == "2026-08-01".length()) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            boolean zoned = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$");
            return Optional.of(OffsetDateTime.parse(zoned ? text.replace(' ', 'T') : text.replace(' ', 'T') + "Z")
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
