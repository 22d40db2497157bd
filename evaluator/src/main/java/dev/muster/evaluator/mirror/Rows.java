package dev.muster.evaluator.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Translations between Java and columns.
public final class Rows {

    private Rows() {}

    /// A `timestamptz` column that may be null.
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /// A parameter for a `timestamptz`.
    public static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// A parameter for a `timestamptz` that may be null.
    public static @Nullable OffsetDateTime timestamp(Optional<Instant> instant) {
        return instant.map(Rows::timestamp).orElse(null);
    }

    /// A parameter for a `text[]` of keys.
    public static String[] keys(Collection<NodeId> nodes) {
        return nodes.stream().map(NodeId::value).sorted().toArray(String[]::new);
    }
}
