package dev.muster.reporter.snapshot;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.database.PublishedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads past states from the published intervals. "As of t" means recorded time: begun by t, not ended by t.
final class PostgresArchive implements Archive {

    /// Recorded times are those of the judge's transaction and may become visible this much later.
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private static final String AS_OF =
            "i.opened_recorded_at <= :at AND (i.closed_recorded_at > :at OR i.closed_recorded_at IS NULL)";

    private static final String FINDINGS = """
            SELECT i.resource_id, i.rule, i.outcome, i.severity, i.mode, i.rule_group, i.reason, i.cause, i.cause_kind FROM published.finding_interval i
            WHERE %s AND i.outcome IN ('fail', 'unknown') AND NOT i.exempted""".formatted(AS_OF);

    private final PublishedDatabase database;
    private final PostgresSnapshotReader today;
    private final TagWords words;
    private final Supplier<Optional<Snapshot>> newest;
    private final RuleSetReader documents = new RuleSetReader();

    /// @param newest the snapshot of today, whose texts those of the past share
    PostgresArchive(
            PublishedDatabase database,
            PostgresSnapshotReader today,
            TagWords words,
            Supplier<Optional<Snapshot>> newest) {
        this.database = database;
        this.today = today;
        this.words = words;
        this.newest = newest;
    }

    @Override
    public Snapshot asOf(Instant time) {
        return database.read(client -> {
            PublishedDatabase.requireSchema(client);
            requireKept(client, time);
            OffsetDateTime at = time.atOffset(ZoneOffset.UTC);
            RuleSet rules = rules(client, at);
            Interner interner = new Interner();
            Earlier earlier = Earlier.of(newest.get());
            Map<String, List<CauseRef>> causes =
                    CauseRows.read(client.sql(FINDINGS).param("at", at), rules, interner, earlier);
            Found found = vms(client, at, rules, causes, interner, earlier);
            return new Snapshot(
                    time,
                    found.version(),
                    rules,
                    found.vms(),
                    PostgresSnapshotReader.withoutAges(today.subscriptions(client)),
                    Optional.empty(),
                    List.of(),
                    List.of());
        });
    }

    private static void requireKept(JdbcClient client, Instant time) {
        Instant now =
                client.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
        if (time.isAfter(now.plus(SETTLED))) {
            throw new NotKeptException("a time that is not ahead of now, " + now);
        }
        client.sql("SELECT kept_since FROM published.history")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .filter(time::isBefore)
                .ifPresent(since -> {
                    throw new NotKeptException("a time from " + since + " on, since when the history is kept");
                });
    }

    /// The rule set that most verdicts of that time were reached with.
    private RuleSet rules(JdbcClient client, OffsetDateTime at) {
        return client.sql("""
                        SELECT r.version, r.profile, r.catalogue, r.checksum, r.document FROM published.ruleset_version r
                        JOIN (SELECT i.ruleset, count(*) AS verdicts FROM published.status_interval i WHERE %s GROUP BY 1) v
                          ON v.ruleset = r.version
                        ORDER BY v.verdicts DESC, r.version LIMIT 1""".formatted(AS_OF))
                .param("at", at)
                .query((row, number) -> new RuleSet(
                        row.getString("version"),
                        row.getString("profile"),
                        row.getInt("catalogue"),
                        row.getString("checksum"),
                        documents.read(row.getString("document"))))
                .optional()
                .orElse(RuleSet.NONE);
    }

    private Found vms(
            JdbcClient client,
            OffsetDateTime at,
            RuleSet rules,
            Map<String, List<CauseRef>> causes,
            Interner interner,
            Earlier earlier) {
        List<VmEntry> vms = new ArrayList<>();
        long[] version = {0};
        String statement =
                """
                SELECT i.resource_id, v.name, v.subscription_id, v.resource_group, v.region, %s AS owner, i.status, i.catalogue, i.outcomes,
                       i.opened_observed_at, i.opened_recorded_at, i.opened_version, %s AS critical
                FROM published.status_interval i JOIN published.vm_record v ON v.resource_id = i.resource_id
                WHERE %s""".formatted(words.owner("v.tags", "v.owner", "v.subscription_id"), words.critical("v.tags"), AS_OF);
        words.bind(client.sql(statement)).param("at", at).query(row -> {
            vms.add(earlier.sharing(vm(row, rules, causes, interner)));
            version[0] = Math.max(version[0], row.getLong("opened_version"));
        });
        return new Found(vms, version[0]);
    }

    private static VmEntry vm(ResultSet row, RuleSet rules, Map<String, List<CauseRef>> causes, Interner interner)
            throws SQLException {
        String id = row.getString("resource_id");
        return new VmEntry(
                id,
                row.getString("name"),
                interner.shared(row.getString("subscription_id")),
                interner.shared(row.getString("resource_group")),
                interner.shared(row.getString("region")),
                interner.sharedOrNull(row.getString("owner")),
                true,
                VmStatus.ofWord(row.getString("status")).orElse(VmStatus.UNKNOWN),
                null,
                interner.shared(row.getString("outcomes")),
                row.getInt("catalogue") == rules.catalogue(),
                false,
                false,
                row.getTimestamp("opened_observed_at").getTime(),
                row.getTimestamp("opened_recorded_at").getTime(),
                row.getBoolean("critical"),
                0,
                causes.getOrDefault(id, List.of()));
    }

    private record Found(List<VmEntry> vms, long version) {}
}
