package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.OwnRow;
import dev.muster.evaluator.mirror.OwnRows;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which rule set is in force: one row for all processes. A process that brings another one judges nothing, so that two
/// versions side by side do not contradict each other.
final class RuleSets {

    private static final Logger log = LoggerFactory.getLogger(RuleSets.class);

    private static final String ACTIVATE = """
            INSERT INTO ruleset
              (version, profile, catalogue, checksum, document, scope, graph_visible_age, instance_view_age, activated_at, active)
            VALUES (:version, :profile, :catalogue, :checksum, :document::jsonb, :scope::jsonb, :graphVisible::interval,
              :instanceView::interval, now(), true)
            ON CONFLICT (version) DO UPDATE SET profile = excluded.profile, catalogue = excluded.catalogue,
              checksum = excluded.checksum, document = excluded.document, scope = excluded.scope, graph_visible_age = excluded.graph_visible_age,
              instance_view_age = excluded.instance_view_age, activated_at = now(), active = true
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Wakeups wakeups;
    private final RuleSet ours;
    private final RuleSetDocument document;
    private final RuleSetChanges changes;
    private volatile @Nullable Known known;

    RuleSets(JdbcClient database, Transactions transactions, Wakeups wakeups, RuleSet ours) {
        this.database = database;
        this.transactions = transactions;
        this.wakeups = wakeups;
        this.ours = ours;
        this.document = new RuleSetDocument(ours);
        this.changes = new RuleSetChanges(database);
    }

    RuleSet ours() {
        return ours;
    }

    String checksum() {
        return document.checksum();
    }

    /// Whether this program's rules are in force; in the caller's transaction.
    boolean isOursActive() {
        return active().filter(this::isOurs).isPresent();
    }

    /// The rules in force, if this program knows them: its own, or others of its rules that differ in their settings.
    /// In the caller's transaction.
    Optional<RuleSet> inForce() {
        Optional<Active> active = active();
        if (active.filter(this::isOurs).isPresent()) {
            return Optional.of(ours);
        }
        return active.flatMap(it -> {
            Known last = known;
            if (last == null || !last.active.equals(it)) {
                last = new Known(it, stored().flatMap(stored -> stored.read(ours.catalog())));
                known = last;
            }
            return last.rules;
        });
    }

    private Optional<StoredRules> stored() {
        return database.sql("""
                        SELECT profile, document, scope, checksum, extract(epoch FROM graph_visible_age) AS graph_visible,
                          extract(epoch FROM instance_view_age) AS instance_view FROM ruleset WHERE active
                        """)
                .query((row, number) -> new StoredRules(
                        row.getString("profile"),
                        row.getString("document"),
                        row.getString("scope"),
                        new MaximumAges(
                                Duration.ofSeconds(row.getLong("graph_visible")),
                                Duration.ofSeconds(row.getLong("instance_view"))),
                        row.getString("checksum")))
                .optional();
    }

    /// How this program's rules stand to those in force.
    Standing standing() {
        return transactions.inTransaction(
                () -> active().map(this::standingBeside).orElse(Standing.FIRST));
    }

    private Standing standingBeside(Active active) {
        if (isOurs(active)) {
            return Standing.IN_FORCE;
        }
        if (isNewer(active)) {
            return Standing.OUTDATED;
        }
        return changes.isConfirmed(ours.version(), checksum()) ? Standing.CONFIRMED : Standing.OTHER;
    }

    /// Puts this program's rules in force, whatever they change, unless they are already or newer ones are.
    void activateOurs() {
        activateOurs(Flips.NONE);
    }

    /// @param flips what they change
    void activateOurs(Flips flips) {
        boolean activated = transactions.inTransaction(() -> {
            database.sql("LOCK TABLE ruleset IN SHARE ROW EXCLUSIVE MODE").update();
            Optional<Active> active = active();
            if (active.filter(it -> isOurs(it) || isNewer(it)).isPresent()) {
                return false;
            }
            write();
            active.ifPresent(it -> changes.record(it.version(), ours.version(), checksum(), flips));
            return true;
        });
        if (activated) {
            wakeups.ring(Channel.PROPAGATE);
            log.info("Rule set {} is in force now: {}", ours.version(), flips.told());
        }
    }

    /// Lays this program's rules before somebody: they change too much to come into force by themselves.
    void proposeOurs(Flips flips) {
        transactions.inTransaction(() -> changes.propose(ours.version(), checksum(), flips));
        log.warn(
                "Rule set {} is not in force: {}. Confirm it with POST /api/v1/rulesets/{}/confirm, or SELECT"
                        + " published.confirm_ruleset('{}'); until then the rules in force go on",
                ours.version(),
                flips.told(),
                ours.version(),
                ours.version());
    }

    private boolean isNewer(Active active) {
        return active.catalogue() > ours.catalog().version();
    }

    private void write() {
        database.sql("UPDATE ruleset SET active = false WHERE active").update();
        database.sql(ACTIVATE)
                .param("version", ours.version())
                .param("profile", ours.profile().label())
                .param("catalogue", ours.catalog().version())
                .param("checksum", checksum())
                .param("document", document.json())
                .param("scope", ours.scope().json())
                .param("graphVisible", ours.ages().graphVisible().toString())
                .param("instanceView", ours.ages().instanceView().toString())
                .update();
        // Every VM refers to this row, so its propagation marks them all.
        String inForce = "{\"version\": \"" + ours.version() + "\"}";
        new OwnRows(database).write(new OwnRow(NodeId.ACTIVE_RULESET, null, inForce, checksum(), Trigger.RULES));
    }

    private Optional<Active> active() {
        return database.sql("SELECT version, checksum, catalogue FROM ruleset WHERE active")
                .query((row, number) ->
                        new Active(row.getString("version"), row.getString("checksum"), row.getInt("catalogue")))
                .optional();
    }

    private boolean isOurs(Active active) {
        return active.version().equals(ours.version()) && active.checksum().equals(checksum());
    }

    /// How the rules of a program stand to those in force.
    enum Standing {
        IN_FORCE,
        /// A later program's rules are in force.
        OUTDATED,
        /// No rules are.
        FIRST,
        /// Others are, and somebody wants these.
        CONFIRMED,
        /// Others are.
        OTHER
    }

    /// @param rules empty when this program does not know them
    private record Known(Active active, Optional<RuleSet> rules) {}

    private record Active(String version, String checksum, int catalogue) {}
}
