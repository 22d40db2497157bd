package dev.muster.contract;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/// What a service of some version finds in a migrated database and may rest on, one line each: columns of tables and
/// views, functions, and the rights of the roles.
final class Surface {

    private static final String COLUMNS = """
            SELECT 'column ' || c.table_schema || '.' || c.table_name || '.' || c.column_name || ' ' || c.data_type
            FROM information_schema.columns c
            JOIN pg_class t ON t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
            WHERE c.table_schema IN ('muster', 'published') AND NOT t.relispartition
              AND c.table_name <> 'flyway_schema_history'
            """;

    private static final String FUNCTIONS = """
            SELECT 'function ' || p.oid::regprocedure || ' returns ' || pg_get_function_result(p.oid)
            FROM pg_proc p WHERE p.pronamespace::regnamespace::text IN ('muster', 'published')
              AND p.prorettype <> 'trigger'::regtype
            """;

    private static final String RIGHTS = """
            SELECT DISTINCT 'right ' || g.grantee || ' ' || g.privilege_type || ' ' || g.table_schema || '.' || g.table_name
            FROM information_schema.role_table_grants g
            JOIN pg_class t ON t.oid = format('%I.%I', g.table_schema, g.table_name)::regclass
            WHERE g.grantee IN ('muster_evaluator', 'muster_reporter') AND NOT t.relispartition
            UNION
            SELECT 'right ' || r.rolname || ' EXECUTE ' || p.oid::regprocedure
            FROM pg_proc p CROSS JOIN pg_roles r
            WHERE p.pronamespace::regnamespace::text IN ('muster', 'published') AND p.prorettype <> 'trigger'::regtype
              AND r.rolname IN ('muster_evaluator', 'muster_reporter') AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
            """;

    /// Columns without which a row cannot be written.
    private static final String WANTED = """
            SELECT 'column ' || c.table_schema || '.' || c.table_name || '.' || c.column_name || ' ' || c.data_type
            FROM information_schema.columns c
            JOIN pg_class t ON t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
            WHERE c.table_schema = 'muster' AND t.relkind IN ('r', 'p') AND NOT t.relispartition
              AND c.is_nullable = 'NO' AND c.column_default IS NULL AND c.is_generated = 'NEVER' AND c.is_identity = 'NO'
            """;

    private Surface() {}

    static Set<String> of(Connection connection) throws SQLException {
        Set<String> lines = new TreeSet<>();
        for (String query : new String[] {COLUMNS, FUNCTIONS, RIGHTS}) {
            lines.addAll(lines(connection, query));
        }
        return lines;
    }

    /// Those columns of tables that whoever inserts has to name.
    static Set<String> wantedByInserts(Connection connection) throws SQLException {
        return lines(connection, WANTED);
    }

    private static Set<String> lines(Connection connection, String query) throws SQLException {
        Set<String> lines = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
