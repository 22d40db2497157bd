package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Rows;
import dev.muster.evaluator.mirror.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Judges every VM that has a status by rules that are not in force, and writes nothing: only the differences are
/// counted. Batch after batch, each of one state of the mirror.
final class Rehearsal {

    private static final int BATCH = 200;
    private static final String STATUSES = """
            SELECT vm, status FROM status WHERE closed_recorded_at IS NULL AND vm > :after ORDER BY vm LIMIT :batch
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final MirrorLoader mirror;
    private final VmJudge judge;

    /// @param judge by the rules that are tried
    Rehearsal(JdbcClient database, Transactions transactions, MirrorLoader mirror, VmJudge judge) {
        this.database = database;
        this.transactions = transactions;
        this.mirror = mirror;
        this.judge = judge;
    }

    Flips run() {
        Flips sum = Flips.NONE;
        String after = "";
        while (true) {
            Batch batch = batch(after);
            sum = sum.and(batch.flips);
            if (batch.flips.vms() < BATCH) {
                return sum;
            }
            after = batch.last;
        }
    }

    private Batch batch(String after) {
        return transactions.inRepeatableRead(() -> {
            List<Standing> standing = database.sql(STATUSES)
                    .param("after", after)
                    .param("batch", BATCH)
                    .query((row, number) -> new Standing(row.getString("vm"), row.getString("status")))
                    .list();
            return standing.isEmpty()
                    ? new Batch(Flips.NONE, after)
                    : new Batch(flips(standing), standing.getLast().vm);
        });
    }

    private Flips flips(List<Standing> standing) {
        Instant at = database.sql("SELECT now() AS at")
                .query((row, number) -> Rows.instant(row, "at").orElseThrow())
                .single();
        List<ResourceId> vms = new ArrayList<>();
        standing.forEach(it -> vms.add(ResourceId.parse(it.vm)));
        MirrorView view = mirror.load(vms);
        Map<String, Integer> moves = new HashMap<>();
        for (int i = 0; i < vms.size(); i++) {
            String before = standing.get(i).status;
            if (judge.judge(vms.get(i), view, at, false) instanceof VmJudgement.Judged judged
                    && !judged.status().word().equals(before)) {
                moves.merge(before + " > " + judged.status().word(), 1, Integer::sum);
            }
        }
        return Flips.of(vms.size(), moves);
    }

    private record Standing(String vm, String status) {}

    /// @param last VM of the batch
    private record Batch(Flips flips, String last) {}
}
