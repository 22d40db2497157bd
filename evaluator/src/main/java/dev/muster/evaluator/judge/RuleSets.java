package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.OwnRow;
import dev.muster.evaluator.mirror.OwnRows;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which rule set is in force: one row for all processes. A process that brings another one judges nothing, so that two
/// versions side by side do not contradict each other.
final class RuleSets {

    private static final Logger log = LoggerFactory.getLogger(RuleSets.class);

    private static final String ACTIVATE = """
            INSERT INTO ruleset
              (version, profile, catalogue, checksum, document, graph_visible_age, instance_view_age, activated_at, active)
            VALUES (:version, :profile, :catalogue, :checksum, :document::jsonb, :graphVisible::interval,
              :instanceView::interval, now(), true)
            ON CONFLICT (version) DO UPDATE SET profile = excluded.profile, catalogue = excluded.catalogue,
              checksum = excluded.checksum, document = excluded.document, graph_visible_age = excluded.graph_visible_age,
              instance_view_age = excluded.instance_view_age, activated_at = now(), active = true
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Wakeups wakeups;
    private final RuleSet ours;
    private final RuleSetDocument document;

    RuleSets(JdbcClient database, Transactions transactions, Wakeups wakeups, RuleSet ours) {
        this.database = database;
        this.transactions = transactions;
        this.wakeups = wakeups;
        this.ours = ours;
        this.document = new RuleSetDocument(ours);
    }

    RuleSet ours() {
        return ours;
    }

    String checksum() {
        return document.checksum();
    }

    /// Whether verdicts of this process are wanted; in the caller's transaction.
    boolean isOursActive() {
        return active().filter(this::isOurs).isPresent();
    }

    /// Puts this program's rules in force, unless they are already or newer ones are.
    void activateOurs() {
        boolean activated = transactions.inTransaction(() -> {
            database.sql("LOCK TABLE ruleset IN SHARE ROW EXCLUSIVE MODE").update();
            Optional<Active> active = active();
            if (active.filter(
                            it -> isOurs(it) || it.catalogue() > ours.catalog().version())
                    .isPresent()) {
                return false;
            }
            write();
            return true;
        });
        if (activated) {
            wakeups.ring(Channel.PROPAGATE);
            log.info("Rule set {} is in force now", ours.version());
        }
    }

    private void write() {
        database.sql("UPDATE ruleset SET active = false WHERE active").update();
        database.sql(ACTIVATE)
                .param("version", ours.version())
                .param("profile", ours.profile().label())
                .param("catalogue", ours.catalog().version())
                .param("checksum", checksum())
                .param("document", document.json())
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

    private record Active(String version, String checksum, int catalogue) {}
}
