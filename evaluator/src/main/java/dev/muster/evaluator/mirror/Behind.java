package dev.muster.evaluator.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// A locked row whose newest version has not been propagated.
///
/// @param version the version seen under the lock: what this propagation covers
record Behind(NodeId node, long version, String trigger, Optional<Instant> eventAt) {

    static Behind of(ResultSet row, int number) throws SQLException {
        return new Behind(
                new NodeId(row.getString("id")),
                row.getLong("version"),
                row.getString("trigger"),
                Rows.instant(row, "event_at"));
    }
}
