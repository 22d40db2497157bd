package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When a 404 is believed.
class DeletionIT {

    private static final NodeId VM = Stage.vm("vm");
    private static final NodeId SUBSCRIPTION = new NodeId("/subscriptions/" + Stage.SUBSCRIPTION);
    private static final Duration LATER = Duration.ofSeconds(61);

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
    void aDeleteEventAndA404ReadAfterItAreProof() {
        stage.know(VM, "1", Stage.edge(VM, Stage.nic("nic")));
        stage.hintDeleted(VM);

        stage.notFound(stage.draw(VM));

        assertThat(stage.state(VM)).isEqualTo("gone");
        assertThat(stage.mirrored(VM)).as("the last document stays").isEqualTo("1");
        assertThat(stage.database.texts("SELECT dependency FROM reference")).isEmpty();
        assertThat(stage.marked()).containsExactly(VM.value());
    }

    @Test
    void a404ThatWasReadBeforeTheDeleteEventIsNoProof() {
        stage.know(VM, "1");
        stage.hint(VM);
        Drawn before = stage.draw(VM);
        stage.hintDeleted(VM);

        stage.notFound(before);
        assertThat(stage.state(VM)).isEqualTo("suspected-gone");

        stage.notFound(stage.draw(VM));
        assertThat(stage.state(VM)).isEqualTo("gone");
    }

    @Test
    void a404WithoutAnEventIsASuspicionThatIsLookedAtAgainAfterAMinute() {
        stage.know(VM, "1");
        stage.database.update("UPDATE refresh SET hinted_at = NULL");

        stage.notFound(stage.draw(VM));

        assertThat(stage.state(VM)).isEqualTo("suspected-gone");
        assertThat(stage.mirrored(VM)).isEqualTo("1");
        assertThat(stage.database.text("SELECT missing_since = read_at FROM resource WHERE id = ?", VM.value()))
                .isEqualTo("t");
        assertThat(stage.database.number(
                        "SELECT round(extract(epoch FROM due_at - read_at)) FROM refresh WHERE resource_id = ?",
                        VM.value()))
                .isEqualTo(60);
        assertThat(stage.unserved(SUBSCRIPTION)).as("the witness is asked").isTrue();
    }

    @Test
    void aSecond404WhileTheSubscriptionIsReadableIsProof() {
        stage.know(VM, "1");
        stage.notFound(stage.draw(VM));
        stage.found(stage.draw(SUBSCRIPTION), "enabled");

        stage.notFound(Stage.later(stage.draw(VM), LATER));

        assertThat(stage.state(VM)).isEqualTo("gone");
        assertThat(stage.open(VM)).isTrue(); // settles
    }

    @Test
    void aSecond404WithinTheMinuteProvesNothing() {
        stage.know(VM, "1");
        stage.notFound(stage.draw(VM));
        stage.found(stage.draw(SUBSCRIPTION), "enabled");

        stage.notFound(Stage.later(stage.draw(VM), Duration.ofSeconds(50)));

        assertThat(stage.state(VM)).isEqualTo("suspected-gone");
    }

    @Test
    void aSecond404ProvesNothingWhenTheSubscriptionWasNotReadSince() {
        stage.found(drawn(SUBSCRIPTION), "enabled");
        stage.know(VM, "1");
        stage.notFound(stage.draw(VM));

        stage.notFound(Stage.later(stage.draw(VM), LATER));

        assertThat(stage.state(VM)).isEqualTo("suspected-gone");
    }

    @Test
    void losingTheRoleLooksLikeDeletionAndIsNot() {
        stage.know(VM, "1");
        stage.notFound(stage.draw(VM));
        stage.answers.unreadable(stage.draw(SUBSCRIPTION), new Reading.Unreadable("AuthorizationFailed", Set.of()));

        stage.notFound(Stage.later(stage.draw(VM), LATER));

        assertThat(stage.state(VM)).isEqualTo("suspected-gone");
    }

    @Test
    void a404ThatDoesNotNameTheResourceProvesNothing() {
        stage.know(VM, "1");
        stage.notFound(stage.draw(VM));
        stage.found(stage.draw(SUBSCRIPTION), "enabled");

        stage.answers.gone(
                Stage.later(stage.draw(VM), LATER), new Reading.Gone("SubscriptionNotFound", false, Set.of()));

        assertThat(stage.state(VM)).isEqualTo("suspected-gone");
    }

    @Test
    void aFindInBetweenEndsTheSuspicion() {
        stage.know(VM, "1");
        stage.notFound(stage.draw(VM));
        stage.found(Stage.later(stage.draw(VM), Duration.ofSeconds(30)), "1");
        assertThat(stage.state(VM)).isEqualTo("found");
        assertThat(stage.database.text("SELECT missing_since FROM resource WHERE id = ?", VM.value()))
                .isEqualTo("null");

        stage.found(stage.draw(SUBSCRIPTION), "enabled");
        stage.notFound(Stage.later(stage.draw(VM), LATER));

        assertThat(stage.state(VM)).isEqualTo("suspected-gone");
    }

    @Test
    void aSubscriptionThatIsNotFoundIsUnreadableAndNeverGone() {
        Edge place = Stage.edge(NodeId.itemCoverage(Stage.TENANT), SUBSCRIPTION);
        stage.hintDeleted(SUBSCRIPTION);

        stage.answers.gone(stage.draw(SUBSCRIPTION), new Reading.Gone("SubscriptionNotFound", false, Set.of(place)));

        assertThat(stage.state(SUBSCRIPTION)).isEqualTo("unreadable");
        assertThat(stage.accountsDue()).as("what rests on it is added up anew").containsExactly(Stage.TENANT);
    }

    @Test
    void aRecreatedResourceIsFoundAgainUnderItsOldRow() {
        stage.know(VM, "1", Stage.edge(VM, Stage.nic("nic")));
        stage.hintDeleted(VM);
        stage.notFound(stage.draw(VM));

        stage.know(VM, "1", Stage.edge(VM, Stage.nic("nic")));

        assertThat(stage.state(VM)).isEqualTo("found");
        assertThat(stage.database.number("SELECT count(*) FROM reference WHERE removed_version IS NULL"))
                .isOne();
    }

    @Test
    void whatIsBelowAGoneVaultIsAskedForInBulkAndGoneWithItsFirst404() {
        NodeId vault = Stage.vault("vault");
        NodeId item = Stage.item(vault, "vm");
        NodeId items = new NodeId(vault + "/backupprotecteditems");
        NodeId policy = new NodeId(vault + "/backuppolicies/daily");
        NodeId ofAnother = Stage.item(Stage.vault("vault2"), "vm");
        stage.know(vault, "1", Stage.edge(vault, items));
        stage.know(item, "1", Stage.edge(VM, item), Stage.edge(item, vault));
        stage.know(policy, "1");
        stage.know(ofAnother, "1");
        stage.answers.listed(
                stage.draw(items), new Reading.Listed(Stage.projection(items, "complete"), List.of(), Map.of()), 0);
        stage.database.update("UPDATE refresh SET due_at = NULL, bulk = false, read_at = NULL,"
                + " served = greatest(served, generation)");
        stage.hintDeleted(vault);

        stage.notFound(stage.draw(vault));

        assertThat(stage.database.texts("SELECT resource_id FROM refresh WHERE bulk AND deleted_hint IS NOT NULL"))
                .containsExactlyInAnyOrder(item.value(), items.value(), policy.value());
        stage.judgeAll();
        stage.notFound(stage.draw(item));
        stage.notFound(stage.draw(items));
        assertThat(stage.state(item)).isEqualTo("gone");
        assertThat(stage.state(items)).isEqualTo("gone");
        assertThat(stage.marked()).containsExactly(VM.value());
    }

    /// No subscription is a witness of it, so that it would be asked every hour for ever.
    @Test
    void aQuestionAboutWhatIsGoneIsGoneWithItsFirst404() {
        NodeId item = Stage.item(Stage.vault("vault"), "vm");
        NodeId details = Question.ITEM_DETAILS.of(item.resource().orElseThrow());
        stage.know(item, "1", Stage.edge(item, details));
        stage.know(details, "1");
        stage.notFound(stage.draw(details));
        assertThat(stage.state(details)).as("its item is there").isEqualTo("suspected-gone");
        stage.hintDeleted(item);
        stage.notFound(stage.draw(item));

        stage.notFound(stage.draw(details));

        assertThat(stage.state(details)).isEqualTo("gone");
    }

    @Test
    void aListThatIsGoneBeforeItWasEverReadIsAddedUpAllTheSame() {
        NodeId items = new NodeId(Stage.vault("vault") + "/backupprotecteditems");
        NodeId coverage = NodeId.itemCoverage(Stage.TENANT);
        stage.hintDeleted(items);

        stage.answers.gone(
                stage.draw(items), new Reading.Gone("ResourceNotFound", true, Set.of(Stage.edge(coverage, items))));

        assertThat(stage.state(items)).isEqualTo("gone");
        assertThat(stage.accountsDue()).containsExactly(Stage.TENANT);
    }

    private Drawn drawn(NodeId node) {
        stage.hint(node);
        return stage.draw(node);
    }
}
