package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.judge.VmJudgement.JudgedFinding;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrevalidationAskerIT {

    private static final ResourceId VAULT =
            ResourceId.parse("/subscriptions/s1/resourceGroups/g1/providers/Microsoft.RecoveryServices/vaults/v1");

    private final JudgeStage stage = new JudgeStage();
    private final PrevalidationAsker asker =
            new PrevalidationAsker(stage.database.transactions(), stage.database.jdbc(), new Wakeups());
    private final String question =
            Question.prevalidation(JudgeStage.vm("a"), "westeurope", VAULT).value();

    @BeforeEach
    void begin() {
        stage.database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('s1', 'arm', 't1')");
        stage.row(JudgeStage.vm("a").value(), "microsoft.compute/virtualmachines", "found", "{}");
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void whatNobodyAskedIsAskedOnce() {
        judgedUnknown("not-read-yet");

        assertThat(asker.ask()).isEqualTo(1);
        assertThat(stage.database.text("SELECT resource_id FROM refresh")).isEqualTo(question);
        assertThat(asker.ask()).isZero();
    }

    @Test
    void whatAzureRefusesToSayIsNotAskedAgainAndAgain() {
        judgedUnknown("unreadable");

        assertThat(asker.ask()).isZero();
    }

    @Test
    void anAnswerIsRenewedBeforeItIsTooOldWhileTheMachineIsUnprotected() {
        judgedUnknown("not-read-yet");
        asker.ask();
        stage.row(question, Question.PREVALIDATION.kind(), "found", "{}");
        stage.database.update(
                "INSERT INTO reference (owner, dependent, dependency) VALUES (?, ?, ?)",
                question,
                JudgeStage.vm("a").value(),
                question);
        stage.database.update("UPDATE refresh SET due_at = NULL");
        stage.database.update("UPDATE resource SET read_at = now() - interval '19 hours' WHERE id = ?", question);
        assertThat(asker.ask()).isZero();

        stage.database.update("UPDATE resource SET read_at = now() - interval '21 hours' WHERE id = ?", question);
        assertThat(asker.ask()).isEqualTo(1);

        stage.database.update("UPDATE refresh SET due_at = NULL");
        stage.database.update("UPDATE status SET status = 'protected'");
        assertThat(asker.ask()).isZero();
    }

    private void judgedUnknown(String reason) {
        ResourceId vm = JudgeStage.vm("a");
        JudgedFinding finding = new JudgedFinding(
                "enable-backup-prevalidated",
                Outcome.UNKNOWN,
                Severity.INFO,
                Mode.ADVISORY,
                "protection-state",
                reason,
                VAULT.value(),
                "vault",
                false);
        stage.mark("a");
        stage.rounds((of, mirror, at, patient) -> JudgeStage.judged(
                        vm, VmStatus.UNPROTECTED, "FPPPPPPPPP", JudgeStage.SEEN, Optional.empty(), finding))
                .next();
    }
}
