package dev.muster.evaluator.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A row of the mirror, as far as a list compares its members with it.
record MemberRow(
        NodeId node,
        String state,
        String source,
        @Nullable String hash,
        @Nullable String graphHash,
        long readSeq,
        long version) {

    static MemberRow of(ResultSet row, int number) throws SQLException {
        return new MemberRow(
                new NodeId(row.getString("id")),
                row.getString("state"),
                row.getString("source"),
                row.getString("hash"),
                row.getString("graph_hash"),
                row.getLong("read_seq"),
                row.getLong("version"));
    }

    Comparison against(@Nullable Projection member, long listSeq) {
        if (member == null || readSeq >= listSeq) {
            return Comparison.NEWER;
        }
        boolean found = version > 0 && state.equals("found");
        if (version == 0 || source.equals("list") || source.equals("graph")) {
            return found && member.hash().equals(hash) ? Comparison.SAME : Comparison.DIFFERENT;
        }
        return found && member.listHash().equals(graphHash) ? Comparison.CONFIRMED : Comparison.DOUBTED;
    }

    /// How a list and a row compare.
    enum Comparison {
        /// The row knows more than the list.
        NEWER,
        /// The list's own row says the same.
        SAME,
        /// The list's own row, or none yet, says something else.
        DIFFERENT,
        /// The provider said the same.
        CONFIRMED,
        /// The provider said something else.
        DOUBTED
    }
}
