package dev.muster.reporter.status;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.TagWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads one VM as it was recorded at a time, from the published intervals. The outcome string is read with the
/// catalogue of the rule set it was written with.
final class PastVm {

    private static final String AS_OF =
            "opened_recorded_at <= :at AND (closed_recorded_at > :at OR closed_recorded_at IS NULL)";

    private static final String RULES = """
            SELECT d ->> 'id' AS id, d ->> 'severity' AS severity, d ->> 'mode' AS mode
            FROM published.ruleset_version r, jsonb_array_elements(r.document) WITH ORDINALITY AS e (d, place)
            WHERE r.version = :ruleset ORDER BY place""";

    private final TagWords words;

    PastVm(TagWords words) {
        this.words = words;
    }

    Optional<VmDetail> find(JdbcClient client, ResourceId vm, Instant time) {
        OffsetDateTime at = time.atOffset(ZoneOffset.UTC);
        String statement = """
                SELECT v.resource_id, v.name, v.tenant, v.subscription_id, v.resource_group, v.region, %s AS owner, i.status, i.ruleset,
                       i.profile, i.outcomes, i.opened_version, i.opened_recorded_at, i.opened_observed_at
                FROM published.status_interval i JOIN published.vm_record v ON v.resource_id = i.resource_id
                WHERE i.resource_id = :vm AND %s""".formatted(words.owner("v.tags", "v.owner", "v.subscription_id"), AS_OF);
        return words.bind(client.sql(statement))
                .param("vm", vm.value())
                .param("at", at)
                .query((row, number) -> detail(row, rules(client, vm, at, row)))
                .optional();
    }

    private static List<RuleVerdict> rules(JdbcClient client, ResourceId vm, OffsetDateTime at, ResultSet status)
            throws SQLException {
        Map<String, Found> findings = findings(client, vm, at);
        String outcomes = status.getString("outcomes");
        List<RuleVerdict> verdicts = new ArrayList<>();
        List<Described> catalogue = client.sql(RULES)
                .param("ruleset", status.getString("ruleset"))
                .query((row, number) ->
                        new Described(row.getString("id"), row.getString("severity"), row.getString("mode")))
                .list();
        for (int i = 0; i < Math.min(outcomes.length(), catalogue.size()); i++) {
            Described rule = catalogue.get(i);
            Found finding = findings.get(rule.id());
            Outcome.ofCode(outcomes.charAt(i)).ifPresent(outcome -> verdicts.add(rule.verdict(outcome, finding)));
        }
        return verdicts;
    }

    private static Map<String, Found> findings(JdbcClient client, ResourceId vm, OffsetDateTime at) {
        Map<String, Found> findings = new HashMap<>();
        client.sql(
                        "SELECT rule, reason, cause, cause_kind, exempted FROM published.finding_interval WHERE resource_id = :vm AND "
                                + AS_OF)
                .param("vm", vm.value())
                .param("at", at)
                .query(row -> {
                    findings.put(
                            row.getString("rule"),
                            new Found(
                                    row.getString("reason"),
                                    row.getString("cause"),
                                    row.getString("cause_kind"),
                                    row.getBoolean("exempted")));
                });
        return findings;
    }

    private static VmDetail detail(ResultSet row, List<RuleVerdict> rules) throws SQLException {
        return new VmDetail(
                row.getString("resource_id"),
                row.getString("name"),
                row.getString("tenant"),
                row.getString("subscription_id"),
                row.getString("resource_group"),
                row.getString("region"),
                row.getString("owner"),
                "found",
                true,
                VmStatus.ofWord(row.getString("status")).orElse(VmStatus.UNKNOWN),
                null,
                row.getString("ruleset"),
                row.getString("profile"),
                row.getLong("opened_version"),
                row.getTimestamp("opened_recorded_at").toInstant(),
                row.getTimestamp("opened_observed_at").toInstant(),
                false,
                false,
                rules,
                List.of());
    }

    private record Found(String reason, String cause, String causeKind, boolean exempted) {}

    private record Described(String id, String severity, String mode) {

        RuleVerdict verdict(Outcome outcome, @Nullable Found finding) {
            return new RuleVerdict(
                    id,
                    outcome,
                    Severity.ofWord(severity).orElse(Severity.INFO),
                    Mode.ofWord(mode).orElse(Mode.ENFORCE),
                    finding == null ? null : finding.reason(),
                    finding != null && finding.exempted(),
                    null,
                    null,
                    finding == null ? null : finding.cause(),
                    finding == null ? null : finding.causeKind(),
                    null,
                    List.of(),
                    null,
                    List.of());
        }
    }
}
