package dev.muster.evaluator.mirror;

/// Which round confirms a row, as SQL: that of the list the row is a member of.
public final class RoundOfRow {

    /// Joins `round o` to `resource r`; a row that is a member of no list that was read completely has none.
    public static final String JOIN = """
            LEFT JOIN round o ON o.kind = r.kind AND o.scope = CASE
                WHEN r.kind LIKE 'microsoft.recoveryservices/vaults/%' THEN substring(r.id FROM
                  '^/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft[.]recoveryservices/vaults/[^/]+')
                WHEN r.kind = 'microsoft.resources/subscriptions' THEN r.tenant
                ELSE r.subscription END
            """;

    private RoundOfRow() {}
}
