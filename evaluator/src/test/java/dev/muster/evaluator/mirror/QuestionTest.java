package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.ResourceId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    private static final String VAULT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.recoveryservices/vaults/v";

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/s/providers/microsoft.recoveryservices, PROVIDER",
        VAULT + "/backupstorageconfig/vaultstorageconfig, VAULT_STORAGE",
        VAULT + "/backupconfig/vaultconfig, VAULT_SETTINGS",
        VAULT + "/backupjobs, JOBS",
        VAULT + "/backupusagesummaries, USAGE",
        VAULT + "/backupfabrics/azure/protectioncontainers/c/protecteditems/i/extendedinfo, ITEM_DETAILS",
        "/subscriptions/s/resourcegroups/g/providers/microsoft.compute/virtualmachines/vm/backupprevalidateprotection|westeurope|"
                + VAULT + ", PREVALIDATION"
    })
    void isKnownByItsNode(String node, Question question) {
        NodeId id = new NodeId(node);

        assertThat(Question.of(id)).contains(question);
        assertThat(id.kind()).isEqualTo(question.kind());
        assertThat(id.readable()).isTrue();
        assertThat(ListScope.find(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VAULT,
                VAULT + "/backupprotecteditems",
                VAULT + "/backuppolicies",
                VAULT + "/extendedinfo",
                VAULT + "/backupfabrics/azure/protectioncontainers/c/protecteditems/i/backupjobs",
                "/subscriptions/s",
                "/subscriptions/s/providers/microsoft.recoveryservices/vaults",
                "/subscriptions/s/resourcegroups/g/providers/microsoft.recoveryservices",
                "/subscriptions/s/resourcegroups/g/backupjobs",
                "/tenants/t/subscriptions",
                "set:around/subscriptions/s/providers/microsoft.recoveryservices",
                "account:" + VAULT + "/backupjobs"
            })
    void nothingElseIsOne(String node) {
        assertThat(Question.of(new NodeId(node))).isEmpty();
    }

    @Test
    void aPrevalidationTellsWhatItIsAbout() {
        ResourceId vm =
                ResourceId.parse("/subscriptions/s/resourcegroups/g/providers/microsoft.compute/virtualmachines/vm");
        NodeId node = Question.prevalidation(vm, "westeurope", ResourceId.parse(VAULT));

        assertThat(Question.candidate(node))
                .isEqualTo(new Question.Candidate(vm, "westeurope", ResourceId.parse(VAULT)));
        assertThat(node.lane()).contains("s");
        assertThatThrownBy(() -> Question.candidate(NodeId.of(vm))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void isAskedAgainBeforeItsAnswerIsTooOld(Question question) {
        question.again().ifPresent(it -> assertThat(it).isLessThan(question.believed()));
    }

    @Test
    void whatHasAnIdOfItsOwnIsAskedByIt() {
        assertThatThrownBy(() -> Question.VAULT_STORAGE.of(ResourceId.parse(VAULT)))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/s/resourcegroups/g/providers/microsoft.compute/disks/d, /subscriptions/s/providers/microsoft.compute/disks",
        VAULT + ", /subscriptions/s/providers/microsoft.recoveryservices/vaults",
        VAULT + "/backuppolicies/p, " + VAULT + "/backuppolicies",
        VAULT + "/backupfabrics/azure/protectioncontainers/c/protecteditems/i, " + VAULT + "/backupprotecteditems"
    })
    void aResourceIsShownByItsList(String resource, String list) {
        assertThat(ListScope.showing(new NodeId(resource))).isEqualTo(Optional.of(new NodeId(list)));
    }
}
