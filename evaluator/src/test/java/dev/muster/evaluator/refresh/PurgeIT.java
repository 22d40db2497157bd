package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows that have been gone for a month are removed, and only those.
class PurgeIT {

    private static final Scope ALL = new Scope(Map.of(Stage.TENANT, Set.of()));
    private static final NodeId VM = Stage.vm("vm");
    private static final NodeId NIC = Stage.nic("nic");

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aRowAndItsRequestGoTogetherAfterAMonth() {
        goneFor(VM, 31);

        stage.housekeeping(ALL).look();

        assertThat(rows(VM)).isZero();
        assertThat(requests(VM)).isZero();
        assertThat(stage.database.number("SELECT count(*) FROM judge_queue")).isZero();
    }

    /// Machines that come and go every day would leave one for each vault of their region.
    @Test
    void whatWasAskedAboutAMachineGoesWithIt() {
        NodeId question = prevalidation(VM);
        NodeId ofAnother = prevalidation(Stage.vm("vm2"));
        stage.know(question, "1", Stage.edge(VM, question));
        stage.know(ofAnother, "1", Stage.edge(Stage.vm("vm2"), ofAnother));
        goneFor(VM, 31);

        stage.housekeeping(ALL).look();

        assertThat(rows(VM)).isZero();
        assertThat(rows(question)).isZero();
        assertThat(requests(question)).isZero();
        assertThat(stage.database.texts("SELECT owner FROM reference")).containsExactly(ofAnother.value());
        assertThat(rows(ofAnother)).isOne();
    }

    private static NodeId prevalidation(NodeId vm) {
        return Question.prevalidation(
                vm.resource().orElseThrow(),
                "westeurope",
                Stage.vault("vault").resource().orElseThrow());
    }

    @Test
    void aRowThatWentLatelyStays() {
        goneFor(VM, 29);

        stage.housekeeping(ALL).look();

        assertThat(rows(VM)).isOne();
    }

    @Test
    void aRowThatIsReferredToStays() {
        stage.know(VM, "1", Stage.edge(VM, NIC));
        stage.know(NIC, "1");
        goneFor(NIC, 31);

        stage.housekeeping(ALL).look();

        assertThat(rows(NIC)).isOne();
    }

    @Test
    void aRowThatSomebodyAsksForStays() {
        goneFor(VM, 31);
        stage.hint(VM);

        stage.housekeeping(ALL).look();

        assertThat(rows(VM)).isOne();
    }

    @Test
    void aRowWhosePropagationIsBehindStays() {
        goneFor(VM, 31);
        stage.database.update("UPDATE resource SET version = version + 1 WHERE id = ?", VM.value());

        stage.housekeeping(ALL).look();

        assertThat(rows(VM)).isOne();
    }

    /// Numbers do not begin anew with the row: an answer from before the purge cannot pass for a newer one.
    @Test
    void whatComesBackAfterThePurgeHasLargerNumbers() {
        goneFor(VM, 31);
        long before = stage.database.number("SELECT read_seq FROM resource WHERE id = ?", VM.value());
        stage.housekeeping(ALL).look();

        stage.know(VM, "2");

        assertThat(stage.mirrored(VM)).isEqualTo("2");
        assertThat(stage.database.number("SELECT read_seq FROM resource WHERE id = ?", VM.value()))
                .isGreaterThan(before);
        assertThat(stage.database.number("SELECT served FROM refresh WHERE resource_id = ?", VM.value()))
                .isGreaterThan(before);
    }

    /// A reading that was drawn before and answers after it: its request is not the one it drew.
    @Test
    void aReadingFromBeforeThePurgeIsDropped() {
        goneFor(VM, 31);
        long number = stage.database.number("SELECT nextval('order_seq')");
        long served = stage.database.number("SELECT served FROM refresh WHERE resource_id = ?", VM.value());
        Drawn stalled = new Drawn(VM, Stage.TENANT, false, served, number, stage.now());
        stage.housekeeping(ALL).look();

        assertThat(stage.found(stalled, "old")).isEqualTo(Kept.DROPPED);

        assertThat(rows(VM)).isZero();
    }

    @Test
    void thousandsAreRemovedInPieces() {
        Known.vms(stage.database, 1_700);
        stage.database.update("UPDATE resource SET state = 'gone', gone_at = now() - interval '31 days'");

        stage.housekeeping(ALL).look();

        assertThat(stage.database.number("SELECT count(*) FROM resource")).isZero();
    }

    private void goneFor(NodeId node, int days) {
        if (rows(node) == 0) {
            stage.know(node, "1");
        }
        stage.hintDeleted(node);
        stage.notFound(stage.draw(node));
        stage.judgeAll();
        stage.database.update("UPDATE refresh SET due_at = NULL, read_at = NULL WHERE resource_id = ?", node.value());
        stage.database.update(
                "UPDATE resource SET gone_at = gone_at - ? * interval '1 day' WHERE id = ?", days, node.value());
    }

    private long rows(NodeId node) {
        return stage.database.number("SELECT count(*) FROM resource WHERE id = ?", node.value());
    }

    private long requests(NodeId node) {
        return stage.database.number("SELECT count(*) FROM refresh WHERE resource_id = ?", node.value());
    }
}
