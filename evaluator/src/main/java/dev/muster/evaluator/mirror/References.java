package dev.muster.evaluator.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who refers to whom. Rows belong to their owner and are only touched under the lock of the owner's row in `resource`.
///
/// A reference that a document makes no longer stays as a tombstone until its removal was propagated: whoever stood on
/// it must still be found once.
final class References {

    private static final String REMOVE = """
            UPDATE reference r SET removed_version = v.version
            FROM unnest(:ids::text[], :versions::bigint[]) AS v (id, version)
            WHERE r.owner = v.id AND r.removed_version IS NULL
              AND NOT EXISTS (SELECT FROM unnest(:owners::text[], :dependents::text[], :dependencies::text[])
                                          AS e (owner, dependent, dependency)
                              WHERE e.owner = r.owner AND e.dependent = r.dependent AND e.dependency = r.dependency)
            """;

    private static final String ADD = """
            INSERT INTO reference AS r (owner, dependent, dependency)
            SELECT * FROM unnest(:owners::text[], :dependents::text[], :dependencies::text[])
                          AS e (owner, dependent, dependency)
            ORDER BY owner, dependent, dependency
            ON CONFLICT (owner, dependent, dependency) DO UPDATE SET removed_version = NULL
            WHERE r.removed_version IS NOT NULL
            """;

    private final JdbcClient jdbc;

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// From now on each owner makes exactly these references; what it made besides ends with the given version.
    ///
    /// @param versions new version of each owner's row
    /// @param edges references of each owner; an owner that is missing here makes none
    void replace(Map<NodeId, Long> versions, Map<NodeId, Set<Edge>> edges) {
        Columns columns = Columns.of(edges);
        jdbc.sql(REMOVE)
                .param("ids", versions.keySet().stream().map(NodeId::value).toArray(String[]::new))
                .param("versions", versions.values().toArray(Long[]::new))
                .param("owners", columns.owners())
                .param("dependents", columns.dependents())
                .param("dependencies", columns.dependencies())
                .update();
        add(columns);
    }

    /// The owner makes these references besides those it makes already.
    void add(NodeId owner, Set<Edge> edges) {
        add(Columns.of(Map.of(owner, edges)));
    }

    private void add(Columns columns) {
        if (columns.owners().length > 0) {
            jdbc.sql(ADD)
                    .param("owners", columns.owners())
                    .param("dependents", columns.dependents())
                    .param("dependencies", columns.dependencies())
                    .update();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // parameters of one statement, never compared
    private record Columns(String[] owners, String[] dependents, String[] dependencies) {

        static Columns of(Map<NodeId, Set<Edge>> edges) {
            List<String> owners = new ArrayList<>();
            List<String> dependents = new ArrayList<>();
            List<String> dependencies = new ArrayList<>();
            edges.forEach((owner, made) -> made.forEach(edge -> {
                owners.add(owner.value());
                dependents.add(edge.dependent().value());
                dependencies.add(edge.dependency().value());
            }));
            return new Columns(array(owners), array(dependents), array(dependencies));
        }

        private static String[] array(List<String> texts) {
            return texts.toArray(String[]::new);
        }
    }
}
