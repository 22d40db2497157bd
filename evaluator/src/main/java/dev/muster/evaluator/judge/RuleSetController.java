package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Changes of the rules for operators: which are in force, what waits for a word, and what the last changes did.
@RestController
final class RuleSetController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Integer>> MOVES = new TypeReference<>() {};
    private static final int SHOWN = 50;

    private final JdbcClient database;

    RuleSetController(JdbcClient database) {
        this.database = database;
    }

    @GetMapping("/api/v1/rulesets")
    RuleSetsDocument rulesets() {
        return new RuleSetsDocument(
                database.sql("SELECT version FROM published.ruleset")
                        .query(String.class)
                        .optional()
                        .orElse(null),
                database.sql("SELECT * FROM published.ruleset_proposal ORDER BY proposed_at DESC")
                        .query(RuleSetController::proposal)
                        .list(),
                database.sql("SELECT * FROM published.ruleset_change ORDER BY id DESC LIMIT :shown")
                        .param("shown", SHOWN)
                        .query(RuleSetController::change)
                        .list());
    }

    /// Lets a proposed rule set come into force.
    ///
    /// @throws ResponseStatusException 404 when no rule set of that version waits
    @PostMapping("/api/v1/rulesets/{version}/confirm")
    RuleSetsDocument confirm(@PathVariable String version) {
        int confirmed = database.sql("SELECT published.confirm_ruleset(:version)")
                .param("version", version)
                .query(Integer.class)
                .single();
        if (confirmed == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no rule set of this version waits for a word");
        }
        return rulesets();
    }

    private static ProposalDocument proposal(ResultSet row, int number) throws SQLException {
        return new ProposalDocument(
                row.getString("version"),
                row.getString("checksum"),
                row.getInt("vms"),
                row.getInt("flips"),
                JSON.readValue(row.getString("moves"), MOVES),
                Rows.instant(row, "proposed_at").orElseThrow(),
                Rows.instant(row, "confirmed_at").orElse(null));
    }

    private static ChangeDocument change(ResultSet row, int number) throws SQLException {
        return new ChangeDocument(
                row.getString("version"),
                row.getString("previous"),
                row.getInt("vms"),
                row.getInt("flips"),
                JSON.readValue(row.getString("moves"), MOVES),
                row.getBoolean("confirmed"),
                Rows.instant(row, "activated_at").orElseThrow());
    }

    /// @param active version of the rules in force
    /// @param proposals what waits for a word, the newest first
    /// @param changes what the last changes did, the newest first
    record RuleSetsDocument(@Nullable String active, List<ProposalDocument> proposals, List<ChangeDocument> changes) {}

    /// @param vms VMs that have a status
    /// @param flips those of them whose status would be another word
    /// @param moves how many by `old > new`
    record ProposalDocument(
            String version,
            String checksum,
            int vms,
            int flips,
            Map<String, Integer> moves,
            Instant proposedAt,
            @Nullable Instant confirmedAt) {}

    record ChangeDocument(
            String version,
            String previous,
            int vms,
            int flips,
            Map<String, Integer> moves,
            boolean confirmed,
            Instant activatedAt) {}
}
