package dev.muster.reporter.snapshot;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.database.PublishedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads a snapshot from the published views, in one transaction.
final class PostgresSnapshotReader implements SnapshotReader {

    private static final String FINDINGS = """
            SELECT resource_id, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind FROM published.finding
            WHERE outcome IN ('fail', 'unknown') AND NOT exempted""";

    private final PublishedDatabase database;
    private final TagWords words;
    private final Supplier<Optional<Snapshot>> newest;
    private final RuleSetReader documents = new RuleSetReader();
    private volatile RuleSet lastRules = RuleSet.NONE;

    PostgresSnapshotReader(PublishedDatabase database, TagWords words, Supplier<Optional<Snapshot>> newest) {
        this.database = database;
        this.words = words;
        this.newest = newest;
    }

    @Override
    public Snapshot read(Optional<Instant> detectionsSince) {
        return database.read(client -> {
            PublishedDatabase.requireSchema(client);
            RuleSet rules = rules(client);
            Interner interner = new Interner();
            Earlier earlier = Earlier.of(newest.get());
            Map<String, List<CauseRef>> causes = CauseRows.read(client.sql(FINDINGS), rules, interner, earlier);
            Snapshot snapshot = new Snapshot(
                    asOf(client),
                    version(client),
                    rules,
                    vms(client, rules, causes, interner, earlier),
                    subscriptions(client),
                    heartbeat(client),
                    detectionsSince.map(since -> detections(client, since)).orElse(List.of()),
                    detectionsSince.map(since -> RepairRows.read(client, since)).orElse(List.of()));
            snapshot.census(); // before anybody waits for it
            return snapshot;
        });
    }

    /// Judged since then, and a little before: a transaction may commit later than the time it recorded.
    @Override
    public Optional<Snapshot> readChanges(Snapshot earlier, Instant detectionsSince) {
        return database.read(client -> {
            PublishedDatabase.requireSchema(client);
            RuleSet rules = rules(client);
            if (!rules.version().equals(earlier.rules().version())) {
                return Optional.empty();
            }
            OffsetDateTime since = earlier.asOf().minus(LATE_COMMITS).atOffset(ZoneOffset.UTC);
            Map<String, VmEntry> changed = new HashMap<>();
            changed(client, rules, Earlier.of(Optional.of(earlier)), since)
                    .forEach(it -> changed.put(it.resourceId(), it));
            Snapshot snapshot = new Snapshot(
                    asOf(client),
                    version(client),
                    rules,
                    earlier.with(changed, removed(client, since)),
                    subscriptions(client),
                    heartbeat(client),
                    detections(client, detectionsSince),
                    RepairRows.read(client, detectionsSince));
            snapshot.census(); // before anybody waits for it
            return Optional.of(snapshot);
        });
    }

    private List<VmEntry> changed(JdbcClient client, RuleSet rules, Earlier earlier, OffsetDateTime since) {
        Interner interner = new Interner();
        Map<String, List<CauseRef>> causes = CauseRows.read(
                client.sql(
                                FINDINGS
                                        + " AND resource_id IN (SELECT resource_id FROM published.vm WHERE opened_recorded_at >= :since)")
                        .param("since", since),
                rules,
                interner,
                earlier);
        List<VmEntry> vms = new ArrayList<>();
        words.bind(client.sql(vmStatement() + " WHERE v.opened_recorded_at >= :since"))
                .param("since", since)
                .query(row -> {
                    vms.add(earlier.sharing(vm(row, rules, causes, interner)));
                });
        return vms;
    }

    /// Deleted since then and not there again.
    private static Set<String> removed(JdbcClient client, OffsetDateTime since) {
        return new HashSet<>(
                client.sql("""
                        SELECT c.resource_id FROM published.status_closed c
                        WHERE c.closed_recorded_at >= :since AND c.closed_reason = 'vm-deleted'
                          AND NOT EXISTS (SELECT FROM published.vm v WHERE v.resource_id = c.resource_id)""").param("since", since).query(String.class).list());
    }

    private static long version(JdbcClient client) {
        return client.sql("SELECT version FROM published.snapshot_version")
                .query(Long.class)
                .single();
    }

    private static Instant asOf(JdbcClient client) {
        return client.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
    }

    private RuleSet rules(JdbcClient client) {
        RuleSet known = lastRules;
        boolean unchanged =
                client.sql("SELECT count(*) FROM published.ruleset WHERE version = :version AND checksum = :checksum")
                                .param("version", known.version())
                                .param("checksum", known.checksum())
                                .query(Integer.class)
                                .single()
                        == 1;
        if (unchanged) {
            return known;
        }
        RuleSet read = client.sql("SELECT version, profile, catalogue, checksum, document FROM published.ruleset")
                .query((row, number) -> new RuleSet(
                        row.getString("version"),
                        row.getString("profile"),
                        row.getInt("catalogue"),
                        row.getString("checksum"),
                        documents.read(row.getString("document"))))
                .optional()
                .orElse(RuleSet.NONE);
        lastRules = read;
        return read;
    }

    private List<VmEntry> vms(
            JdbcClient client, RuleSet rules, Map<String, List<CauseRef>> causes, Interner interner, Earlier earlier) {
        List<VmEntry> vms = new ArrayList<>();
        words.bind(client.sql(vmStatement())).query(row -> {
            vms.add(earlier.sharing(vm(row, rules, causes, interner)));
        });
        return vms;
    }

    private String vmStatement() {
        return """
                SELECT v.resource_id, v.name, v.subscription_id, v.resource_group, v.region, %s AS owner, v.judged, v.status, v.reason,
                       v.catalogue, v.outcomes, v.settling, v.stale, v.observed_at, v.status_since, %s AS critical, %s AS exemption
                FROM published.vm v LEFT JOIN published.vm_tags t ON t.resource_id = v.resource_id""".formatted(
                        words.owner("t.tags", "v.owner", "v.subscription_id"),
                        words.critical("t.tags"),
                        words.exemption("t.tags"));
    }

    private static VmEntry vm(ResultSet row, RuleSet rules, Map<String, List<CauseRef>> causes, Interner interner)
            throws SQLException {
        String id = row.getString("resource_id");
        boolean judged = row.getBoolean("judged");
        return new VmEntry(
                id,
                row.getString("name"),
                interner.shared(row.getString("subscription_id")),
                interner.shared(row.getString("resource_group")),
                interner.shared(row.getString("region")),
                interner.sharedOrNull(row.getString("owner")),
                judged,
                VmStatus.ofWord(row.getString("status")).orElse(VmStatus.UNKNOWN),
                interner.sharedOrNull(row.getString("reason")),
                judged ? interner.shared(row.getString("outcomes")) : "",
                judged && row.getInt("catalogue") == rules.catalogue(),
                row.getBoolean("settling"),
                row.getBoolean("stale"),
                millis(row, "observed_at"),
                millis(row, "status_since"),
                row.getBoolean("critical"),
                ExemptionTag.end(row.getString("exemption"))
                        .map(Instant::toEpochMilli)
                        .orElse(0L),
                causes.getOrDefault(id, List.of()));
    }

    Map<String, SubscriptionInfo> subscriptions(JdbcClient client) {
        Map<String, SubscriptionInfo> subscriptions = new HashMap<>();
        String owner = words.ownerOfSubscription("owner", "subscription_id");
        words.bind(client.sql("SELECT subscription_id, name, " + owner
                        + " AS owner, state, cause, confirmed_at, stale FROM published.subscription"))
                .query(row -> {
                    SubscriptionInfo info = new SubscriptionInfo(
                            row.getString("subscription_id"),
                            row.getString("name"),
                            row.getString("owner"),
                            row.getString("state"),
                            row.getString("cause"),
                            instant(row, "confirmed_at"),
                            row.getBoolean("stale"));
                    subscriptions.put(info.id(), info);
                });
        return subscriptions;
    }

    /// The same subscriptions of which nothing is said that concerns today.
    static Map<String, SubscriptionInfo> withoutAges(Map<String, SubscriptionInfo> subscriptions) {
        Map<String, SubscriptionInfo> plain = new HashMap<>();
        subscriptions.forEach((id, it) ->
                plain.put(id, new SubscriptionInfo(id, it.name(), it.owner(), it.state(), null, null, false)));
        return plain;
    }

    /// The evaluator stores, by partition, the newest heartbeat that came through it. The slowest partition counts.
    private static Optional<Instant> heartbeat(JdbcClient client) {
        return client.sql("SELECT stamp FROM published.heartbeat WHERE stage = 'evaluator' ORDER BY stamp LIMIT 1")
                .query((row, number) -> row.getTimestamp("stamp").toInstant())
                .optional();
    }

    private static List<Detection> detections(JdbcClient client, Instant since) {
        return client.sql("""
                        SELECT resource_id, version, event_at, recorded_at, trigger FROM published.detection
                        WHERE recorded_at >= :since""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Detection(
                        row.getString("resource_id"),
                        row.getLong("version"),
                        row.getTimestamp("event_at").toInstant(),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("trigger")))
                .list();
    }

    private static long millis(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? 0 : time.getTime();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
