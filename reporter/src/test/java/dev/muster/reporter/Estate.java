package dev.muster.reporter;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Schema;
import dev.muster.contract.VmKey;
import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes rows as the evaluator would, so that the reporter has something to read. Times are given in seconds before
/// now.
public final class Estate {

    public static final String TENANT = "aaaaaaaa-0000-0000-0000-000000000001";
    public static final String RULES = "1-current";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    public Estate(TestDatabase database) {
        DataSource admin = database.admin();
        this.client = JdbcClient.create(admin);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(admin));
    }

    /// A rule of the catalogue.
    public record Rule(String id, String title, String severity, String mode, String group) {}

    public static final List<Rule> FOUR_RULES = List.of(
            new Rule("vm-is-protected", "VM has an active backup item", "critical", "enforce", "protection"),
            new Rule("agent-ready", "VM agent is installed and ready", "high", "enforce", "agent"),
            new Rule("recovery-point-fresh", "Newest recovery point is fresh", "high", "enforce", "backup-runs"),
            new Rule("disk-count", "VM has no more disks than backup supports", "medium", "enforce", "disk"));

    public void ruleSet(String version, int catalogue, List<Rule> rules) {
        ArrayNode document = MAPPER.createArrayNode();
        for (Rule rule : rules) {
            ObjectNode node = document.addObject();
            node.put("position", document.size() - 1).put("id", rule.id()).put("title", rule.title());
            node.put("meaning", "Without it " + rule.id() + " cannot be relied on.");
            node.put("category", rule.group()).put("severity", rule.severity()).put("mode", rule.mode());
            node.put("alertGroup", rule.group()).put("guestEvidence", false).put("subject", "vm");
            node.putObject("parameters").put("newVmGraceMinutes", 1440);
            node.put("remediation", "Do what " + rule.id() + " asks for.");
            node.putArray("commands").add("az backup protection enable-for-vm --vm $VM_ID");
            node.putArray("sources").add("Back up Azure VMs in a Recovery Services vault (2026-03-25)");
        }
        client.sql("UPDATE muster.ruleset SET active = false").update();
        client.sql("""
                        INSERT INTO muster.ruleset (version, profile, catalogue, checksum, document, activated_at, active)
                        VALUES (:version, 'current 2026.08', :catalogue, 'sum-' || :version, :document::jsonb, now(), true)""")
                .param("version", version)
                .param("catalogue", catalogue)
                .param("document", document.toString())
                .update();
    }

    public void subscription(String id, String name) {
        client.sql("""
                        INSERT INTO muster.resource (id, kind, tenant, subscription, document, read_seq, read_at)
                        VALUES ('/subscriptions/' || :id, 'microsoft.resources/subscriptions', :tenant, :id,
                                jsonb_build_object('displayName', :name::text), nextval('muster.order_seq'), now())""")
                .param("id", id)
                .param("tenant", TENANT)
                .param("name", name)
                .update();
    }

    public void unreadable(String subscription) {
        client.sql(
                        "UPDATE muster.resource SET state = 'unreadable', cause = 'forbidden' WHERE id = '/subscriptions/' || :id")
                .param("id", subscription)
                .update();
    }

    /// Adds a VM that nobody has judged; returns its resource id.
    public String vm(String subscription, String group, String region, String name) {
        String id = "/subscriptions/" + subscription + "/resourcegroups/" + group
                + "/providers/microsoft.compute/virtualmachines/" + name;
        client.sql("""
                        INSERT INTO muster.resource (id, kind, tenant, subscription, document, read_seq, read_at)
                        VALUES (lower(:id), 'microsoft.compute/virtualmachines', :tenant, :subscription,
                                jsonb_build_object('location', :region::text), nextval('muster.order_seq'), now())""")
                .param("id", id)
                .param("tenant", TENANT)
                .param("subscription", subscription)
                .param("region", region)
                .update();
        return id.toLowerCase(Locale.ROOT);
    }

    /// The tags of a VM, names and values in turn; names in lower case, as they are kept.
    public void tags(String vm, String... namesAndValues) {
        ObjectNode tags = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tags.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        client.sql("UPDATE muster.resource SET document = jsonb_set(document, '{tags}', :tags::jsonb) WHERE id = :vm")
                .param("tags", tags.toString())
                .param("vm", vm)
                .update();
    }

    /// An event as the evaluator took it off the topic; its node was asked for with it.
    ///
    /// @param secondsAgo when it happened in Azure; it was published a second later and queued two seconds later
    public void event(String id, String resource, @Nullable String node, double secondsAgo) {
        client.sql("""
                        INSERT INTO muster.event (event_id, source, type, resource_id, operation, status, node, event_at, received_at,
                          published_at, queued_at, generation)
                        SELECT :id, '/subscriptions/' || split_part(:resource, '/', 3), 'Microsoft.Resources.ResourceWriteSuccess', :resource,
                          'Microsoft.Compute/virtualMachines/write', 'Succeeded', :node::text, t.at, t.at + interval '900 ms',
                          t.at + interval '1 s', t.at + interval '2 s', nextval('muster.order_seq')
                        FROM (SELECT now() - :ago * interval '1 second' AS at) t""")
                .param("id", id)
                .param("resource", resource)
                .param("node", node)
                .param("ago", secondsAgo)
                .update();
    }

    /// Somebody read for every open request, so long ago.
    public void served(double secondsAgo) {
        client.sql("""
                        UPDATE muster.refresh SET served = nextval('muster.order_seq'), read_at = now() - :ago * interval '1 second', due_at = NULL""").param("ago", secondsAgo).update();
    }

    /// A VM is marked to be judged, or was judged.
    public void marked(String vm, boolean marked) {
        client.sql("""
                        INSERT INTO muster.judge_queue (vm, due_at, marked_at) VALUES (:vm, now(), CASE WHEN :marked THEN now() END)
                        ON CONFLICT (vm) DO UPDATE SET marked_at = excluded.marked_at""").param("vm", vm).param("marked", marked).update();
    }

    /// A number that a query gives.
    public long number(String query) {
        return client.sql(query).query(Long.class).single();
    }

    public void run(String statement) {
        client.sql(statement).update();
    }

    /// Any other row of the mirror.
    public void row(String id, String kind) {
        client.sql("""
                        INSERT INTO muster.resource (id, kind, tenant, subscription, document, read_seq, read_at)
                        VALUES (:id, :kind, :tenant, split_part(:id, '/', 3), '{}', nextval('muster.order_seq'), now())""")
                .param("id", id)
                .param("kind", kind)
                .param("tenant", TENANT)
                .update();
    }

    public void reference(String owner, String dependent, String dependency) {
        client.sql(
                        "INSERT INTO muster.reference (owner, dependent, dependency) VALUES (:owner, :dependent, :dependency)")
                .param("owner", owner)
                .param("dependent", dependent)
                .param("dependency", dependency)
                .update();
    }

    /// A list was last read completely so long ago.
    public void round(String scope, String kind, double secondsAgo) {
        client.sql("""
                        INSERT INTO muster.round (scope, kind, confirmed_at, members)
                        VALUES (:scope, :kind, now() - :ago * interval '1 second', 1)
                        ON CONFLICT (scope, kind) DO UPDATE SET confirmed_at = excluded.confirmed_at""")
                .param("scope", scope)
                .param("kind", kind)
                .param("ago", secondsAgo)
                .update();
    }

    /// The evaluator has seen that a list was read completely too long ago.
    public void turnStale(String scope) {
        client.sql("UPDATE muster.round SET stale = true WHERE scope = :scope")
                .param("scope", scope)
                .update();
    }

    /// The account of the tenant's lists is to be made anew, or not any more.
    public void accountDue(boolean due) {
        client.sql("""
                        INSERT INTO muster.coverage (tenant, due_at) VALUES (:tenant, CASE WHEN :due THEN now() END)
                        ON CONFLICT (tenant) DO UPDATE SET due_at = excluded.due_at""").param("tenant", TENANT).param("due", due).update();
    }

    /// A row was last read by itself so long ago.
    public void readBefore(String id, double secondsAgo) {
        client.sql("UPDATE muster.resource SET read_at = now() - :ago * interval '1 second' WHERE id = :id")
                .param("id", id)
                .param("ago", secondsAgo)
                .update();
    }

    public void doubt(String id) {
        client.sql("UPDATE muster.resource SET doubt_since = now() WHERE id = :id")
                .param("id", id)
                .update();
    }

    public void missingSince(String id, double secondsAgo) {
        client.sql("""
                        UPDATE muster.resource SET state = 'suspected-gone', missing_since = now() - :ago * interval '1 second'
                        WHERE id = :id""").param("id", id).param("ago", secondsAgo).update();
    }

    /// Which version of a row of the table stands: changes whenever anybody writes it.
    public String writes(String table, String column, String key) {
        return client.sql(
                        "SELECT xmin::text || ' ' || ctid::text FROM muster." + table + " WHERE " + column + " = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    public static String key(String resourceId) {
        return VmKey.of(ResourceId.parse(resourceId));
    }

    /// What fails and who explains it.
    public record Finding(
            String rule, Outcome outcome, String reason, String cause, String causeKind, boolean exempted) {

        public static Finding fail(String rule, String reason, String cause, String causeKind) {
            return new Finding(rule, Outcome.FAIL, reason, cause, causeKind, false);
        }

        public static Finding unknown(String rule, String reason, String cause, String causeKind) {
            return new Finding(rule, Outcome.UNKNOWN, reason, cause, causeKind, false);
        }
    }

    /// A verdict on a VM.
    ///
    /// @param outcomes one code per rule of the active rule set
    /// @param secondsAgo when it was recorded
    /// @param eventSecondsAgo when Azure says the resource changed, null for no event
    public record Verdict(
            VmStatus status,
            String outcomes,
            List<Finding> findings,
            double secondsAgo,
            @Nullable Double eventSecondsAgo,
            String trigger,
            @Nullable String owner,
            @Nullable String reason) {

        public static Verdict of(VmStatus status, String outcomes, Finding... findings) {
            return new Verdict(status, outcomes, List.of(findings), 0, null, "sweep", null, null);
        }

        public Verdict recorded(double seconds) {
            return new Verdict(status, outcomes, findings, seconds, eventSecondsAgo, trigger, owner, reason);
        }

        public Verdict afterEvent(String kind, double seconds) {
            return new Verdict(status, outcomes, findings, secondsAgo, seconds, kind, owner, reason);
        }

        public Verdict ownedBy(String name) {
            return new Verdict(status, outcomes, findings, secondsAgo, eventSecondsAgo, trigger, name, reason);
        }

        public Verdict because(String word) {
            return new Verdict(status, outcomes, findings, secondsAgo, eventSecondsAgo, trigger, owner, word);
        }
    }

    /// Records a verdict: closes the open intervals that it ends, opens its own. Returns the status version.
    public long judge(String vm, Verdict verdict) {
        return judge(vm, null, verdict);
    }

    public long judge(String vm, @Nullable String displayName, Verdict verdict) {
        return Objects.requireNonNull(transaction.execute(status -> record(vm, displayName, verdict)));
    }

    private long record(String vm, @Nullable String displayName, Verdict verdict) {
        long version = client.sql("SELECT nextval('muster.order_seq')")
                .query(Long.class)
                .single();
        close(vm, version, "changed", "resolved", verdict.secondsAgo());
        ResourceId id = ResourceId.parse(vm);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("vm", vm);
        row.put("name", displayName == null ? id.name() : displayName);
        row.put("tenant", TENANT);
        row.put("subscription", id.subscription());
        row.put("group", id.resourceGroup().orElseThrow());
        row.put("owner", verdict.owner());
        row.put("status", verdict.status().word());
        row.put("reason", verdict.reason());
        row.put("outcomes", verdict.outcomes());
        row.put("detail", detail(verdict));
        row.put("version", version);
        row.put("ago", verdict.secondsAgo());
        row.put("eventAgo", verdict.eventSecondsAgo());
        row.put("trigger", verdict.trigger());
        client.sql("""
                        INSERT INTO muster.status (vm, name, tenant, subscription, resource_group, region, owner, status, reason, ruleset,
                          profile, catalogue, outcomes, outcome_hash, detail, detail_hash, version, observed_at, status_since,
                          opened_observed_at, opened_recorded_at, opened_version, opened_event_at, opened_trigger)
                        SELECT :vm, :name, :tenant, :subscription, :group, r.document ->> 'location', :owner, :status, :reason, s.version,
                          s.profile, s.catalogue, :outcomes, md5(:outcomes), :detail::jsonb, md5(:detail), :version,
                          now() - :ago * interval '1 second', now() - :ago * interval '1 second', now() - :ago * interval '1 second',
                          now() - :ago * interval '1 second', :version, now() - :eventAgo::float8 * interval '1 second', :trigger
                        FROM muster.resource r, muster.ruleset s WHERE r.id = :vm AND s.active
                        ON CONFLICT (vm) DO UPDATE SET name = excluded.name, owner = excluded.owner, status = excluded.status,
                          reason = excluded.reason, ruleset = excluded.ruleset, catalogue = excluded.catalogue, outcomes = excluded.outcomes,
                          outcome_hash = excluded.outcome_hash, detail = excluded.detail, detail_hash = excluded.detail_hash,
                          version = excluded.version, observed_at = excluded.observed_at, status_since = excluded.status_since,
                          opened_observed_at = excluded.opened_observed_at, opened_recorded_at = excluded.opened_recorded_at,
                          opened_version = excluded.opened_version, opened_event_at = excluded.opened_event_at,
                          opened_trigger = excluded.opened_trigger, closed_recorded_at = NULL, closed_reason = NULL""").params(row).update();
        verdict.findings().forEach(finding -> open(vm, finding, version, verdict.secondsAgo()));
        return version;
    }

    private void open(String vm, Finding finding, long version, double ago) {
        client.sql("""
                        INSERT INTO muster.finding (vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted,
                          opened_observed_at, opened_recorded_at, opened_version)
                        SELECT :vm, :rule, :outcome, d ->> 'severity', d ->> 'mode', d ->> 'alertGroup', :reason, :cause, :kind, :exempted,
                          now() - :ago * interval '1 second', now() - :ago * interval '1 second', :version
                        FROM muster.ruleset s, jsonb_array_elements(s.document) d WHERE s.active AND d ->> 'id' = :rule""")
                .param("vm", vm)
                .param("rule", finding.rule())
                .param("outcome", finding.outcome().word())
                .param("reason", finding.reason())
                .param("cause", finding.cause())
                .param("kind", finding.causeKind())
                .param("exempted", finding.exempted())
                .param("ago", ago)
                .param("version", version)
                .update();
    }

    private void close(String vm, long version, String statusReason, String findingReason, double ago) {
        client.sql("""
                        INSERT INTO muster.status_history
                        SELECT vm, vm_id, status, ruleset, profile, catalogue, outcomes, opened_observed_at, opened_recorded_at, opened_version,
                          opened_event_at, opened_trigger, now() - :ago * interval '1 second', now() - :ago * interval '1 second', :version, :reason
                        FROM muster.status WHERE vm = :vm AND closed_recorded_at IS NULL""")
                .param("vm", vm)
                .param("version", version)
                .param("reason", statusReason)
                .param("ago", ago)
                .update();
        client.sql("""
                        WITH closed AS (DELETE FROM muster.finding WHERE vm = :vm RETURNING *)
                        INSERT INTO muster.finding_history
                        SELECT vm, rule, outcome, severity, mode, rule_group, reason, cause, cause_kind, exempted, opened_observed_at,
                          opened_recorded_at, opened_version, now() - :ago * interval '1 second', now() - :ago * interval '1 second', :version, :reason
                        FROM closed""")
                .param("vm", vm)
                .param("version", version)
                .param("reason", findingReason)
                .param("ago", ago)
                .update();
    }

    /// Azure deleted the VM.
    public void delete(String vm) {
        transaction.executeWithoutResult(status -> remove(vm));
    }

    private void remove(String vm) {
        long version = client.sql("SELECT nextval('muster.order_seq')")
                .query(Long.class)
                .single();
        close(vm, version, "vm-deleted", "vm-deleted", 0);
        client.sql("UPDATE muster.resource SET state = 'gone', document = NULL WHERE id = :vm")
                .param("vm", vm)
                .update();
        client.sql("""
                        UPDATE muster.status SET closed_recorded_at = now(), closed_reason = 'vm-deleted', version = :version WHERE vm = :vm""").param("vm", vm).param("version", version).update();
    }

    public void heartbeat(String stage, int partition, Instant stamp) {
        client.sql("""
                        INSERT INTO muster.heartbeat (stage, partition, stamp) VALUES (:stage, :partition, :stamp)
                        ON CONFLICT (stage, partition) DO UPDATE SET stamp = excluded.stamp""")
                .param("stage", stage)
                .param("partition", partition)
                .param("stamp", stamp.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// A hint that nobody has served.
    public void hint(String resource) {
        client.sql("""
                        INSERT INTO muster.refresh (resource_id, lane, generation, hinted_at, due_at)
                        VALUES (:id, 'lane', nextval('muster.order_seq'), now() - interval '3 seconds', now() - interval '3 seconds')""").param("id", resource).update();
    }

    public void served() {
        client.sql("UPDATE muster.refresh SET served = generation + 1, due_at = NULL")
                .update();
    }

    /// What the judge does after its commit.
    public void signal() {
        client.sql("NOTIFY " + Schema.STATUS_CHANNEL).update();
    }

    /// Connections of this database that listen.
    public int listeners() {
        return client.sql(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
                .query(Integer.class)
                .single();
    }

    public void endListeners() {
        client.sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
                .query(Boolean.class)
                .list();
    }

    private String detail(Verdict verdict) {
        Map<String, Finding> byRule = new LinkedHashMap<>();
        verdict.findings().forEach(finding -> byRule.put(finding.rule(), finding));
        ArrayNode rules = MAPPER.createArrayNode();
        List<Rule> active = activeRules();
        for (int i = 0; i < active.size(); i++) {
            describe(
                    rules.addObject(),
                    active.get(i),
                    verdict.outcomes().charAt(i),
                    byRule.get(active.get(i).id()));
        }
        return rules.toString();
    }

    private static void describe(ObjectNode node, Rule rule, char code, @Nullable Finding finding) {
        node.put("id", rule.id());
        node.put("outcome", Outcome.ofCode(code).orElseThrow().word());
        node.put("severity", rule.severity()).put("mode", rule.mode());
        node.put("reason", finding == null ? null : finding.reason());
        node.put("observed", "observed by " + rule.id());
        node.put("expected", "expected by " + rule.id());
        node.put("cause", finding == null ? null : finding.cause());
        node.put("causeKind", finding == null ? null : finding.causeKind());
        node.put("remediation", finding == null ? null : "Do what " + rule.id() + " asks for.");
        node.putArray("commands");
        if (finding != null) {
            node.withArray("commands").add("az backup protection enable-for-vm --vm " + finding.cause());
        }
        node.put("evidenceAt", "2026-11-25T00:00:00Z");
        node.putArray("missing");
    }

    private List<Rule> activeRules() {
        return client.sql("""
                        SELECT d ->> 'id' AS id, d ->> 'title' AS title, d ->> 'severity' AS severity, d ->> 'mode' AS mode,
                               d ->> 'alertGroup' AS rule_group
                        FROM muster.ruleset s, jsonb_array_elements(s.document) WITH ORDINALITY AS e(d, at) WHERE s.active ORDER BY at""")
                .query((row, number) -> new Rule(
                        row.getString("id"),
                        row.getString("title"),
                        row.getString("severity"),
                        row.getString("mode"),
                        row.getString("rule_group")))
                .list();
    }
}
