package dev.muster.evaluator.status;

import dev.muster.contract.VmStatus;
import dev.muster.evaluator.status.StoredStatus.StoredFinding;
import dev.muster.evaluator.status.StoredStatus.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what is stored of the VMs of a batch.
final class StoredStatuses {

    private static final String STATUSES = """
            SELECT vm, vm_id, name, tenant, region, owner, reason, status, ruleset, outcome_hash, detail_hash,
                   observed_at, opened_observed_at, closed_recorded_at IS NOT NULL AS ended
            FROM status WHERE vm = ANY (:vms)
            """;

    private static final String FINDINGS = """
            SELECT vm, rule, outcome, severity, mode, rule_group, reason, cause_kind, exempted FROM finding WHERE vm = ANY (:vms)
            """;

    private final JdbcClient database;

    StoredStatuses(JdbcClient database) {
        this.database = database;
    }

    /// @return by VM; without those that were never judged
    Map<String, StoredStatus> of(Collection<String> vms) {
        String[] wanted = vms.toArray(String[]::new);
        Map<String, Map<String, StoredFinding>> findings = findings(wanted);
        Map<String, StoredStatus> statuses = new HashMap<>();
        database.sql(STATUSES).param("vms", wanted).query(row -> {
            String vm = row.getString("vm");
            statuses.put(vm, status(row, findings.getOrDefault(vm, Map.of())));
        });
        return statuses;
    }

    private Map<String, Map<String, StoredFinding>> findings(String[] vms) {
        Map<String, Map<String, StoredFinding>> findings = new HashMap<>();
        database.sql(FINDINGS).param("vms", vms).query(row -> {
            StoredFinding finding = finding(row);
            findings.computeIfAbsent(row.getString("vm"), vm -> new HashMap<>()).put(finding.rule(), finding);
        });
        return findings;
    }

    private static StoredStatus status(ResultSet row, Map<String, StoredFinding> findings) throws SQLException {
        return new StoredStatus(
                row.getString("vm_id"),
                new Texts(
                        row.getString("name"),
                        row.getString("tenant"),
                        row.getString("region"),
                        row.getString("owner"),
                        row.getString("reason")),
                VmStatus.ofWord(row.getString("status")).orElseThrow(),
                row.getString("ruleset"),
                row.getString("outcome_hash"),
                row.getString("detail_hash"),
                time(row, "observed_at"),
                time(row, "opened_observed_at"),
                row.getBoolean("ended"),
                findings);
    }

    private static StoredFinding finding(ResultSet row) throws SQLException {
        return new StoredFinding(
                row.getString("rule"),
                row.getString("outcome"),
                row.getString("severity"),
                row.getString("mode"),
                row.getString("rule_group"),
                row.getString("reason"),
                row.getString("cause_kind"),
                row.getBoolean("exempted"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
