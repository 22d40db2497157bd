package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads subjects without a machine from the published view.
final class PostgresSubjectReader implements SubjectReader {

    private static final String SUBJECTS = """
            WITH subject AS (
              SELECT resource_id, kind, finding, subscription_id, region, state, observed_at, source_id FROM published.lone_subject
              WHERE (:all OR subscription_id = ANY (:subscriptions)) AND (:any OR finding = ANY (:findings)))
            SELECT s.*, (SELECT count(*) FROM subject) AS total FROM subject s
            WHERE resource_id COLLATE "C" > :after COLLATE "C" ORDER BY resource_id COLLATE "C" LIMIT :limit""";

    private static final String COUNTS = """
            SELECT subscription_id, finding, count(*)::int AS subjects FROM published.lone_subject
            GROUP BY subscription_id, finding""";

    private final PublishedDatabase database;

    PostgresSubjectReader(PublishedDatabase database) {
        this.database = database;
    }

    @Override
    public SubjectPage list(Wanted wanted) {
        long[] total = {0};
        List<Subject> found = database.read(client -> client.sql(SUBJECTS)
                .param("all", wanted.subscriptions().isEmpty())
                .param("subscriptions", wanted.subscriptions().orElse(Set.of()).toArray(String[]::new))
                .param("any", wanted.kinds().isEmpty())
                .param(
                        "findings",
                        wanted.kinds().orElse(Set.of()).stream()
                                .map(SubjectKind::finding)
                                .toArray(String[]::new))
                .param("after", wanted.after().orElse(""))
                .param("limit", wanted.limit() + 1)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return new Subject(
                            row.getString("resource_id"),
                            row.getString("kind"),
                            row.getString("finding"),
                            row.getString("subscription_id"),
                            row.getString("region"),
                            row.getString("state"),
                            Rows.instant(row, "observed_at"),
                            row.getString("source_id"));
                })
                .list());
        boolean more = found.size() > wanted.limit();
        List<Subject> shown = more ? found.subList(0, wanted.limit()) : found;
        return new SubjectPage(
                shown, total[0], more ? Optional.of(shown.getLast().resourceId()) : Optional.empty());
    }

    @Override
    public Map<String, Map<String, Integer>> count() {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        return database.read(client -> {
            client.sql(COUNTS).query(row -> {
                counts.computeIfAbsent(row.getString("subscription_id"), id -> new TreeMap<>())
                        .put(row.getString("finding"), row.getInt("subjects"));
            });
            return counts;
        });
    }
}
