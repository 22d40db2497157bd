package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeIdTest {

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/s, microsoft.resources/subscriptions, s, true",
        "/subscriptions/s/providers/a.b/c, collection, s, true",
        "/subscriptions/s/resourcegroups/g/providers/a.b/c/d, a.b/c, s, true",
        "/subscriptions/s/resourcegroups/g/providers/microsoft.network/virtualnetworks/v/subnets/x,"
                + " microsoft.network/virtualnetworks/subnets, s, false",
        "/tenants/t/subscriptions, subscriptions, tenant:t, true"
    })
    void saysWhatItIsAndWhoReadsIt(String id, String kind, String lane, boolean readable) {
        NodeId node = new NodeId(id);

        assertThat(node.kind()).isEqualTo(kind);
        assertThat(node.lane()).contains(lane);
        assertThat(node.readable()).isEqualTo(readable);
    }

    @Test
    void setsAndOurOwnRowsAreReadByNobody() {
        NodeId set = NodeId.vaultsIn("T", "WestEurope");

        assertThat(set.value()).isEqualTo("set:vaults/t/westeurope");
        assertThat(set.readable()).isFalse();
        assertThat(NodeId.ACTIVE_RULESET.readable()).isFalse();
        assertThat(NodeId.ACTIVE_RULESET.kind()).isEqualTo(NodeId.RULESET);
        assertThatIllegalStateException().isThrownBy(set::kind);
    }

    @Test
    void anAccountAndARoundAreRowsOfOurOwn() {
        NodeId account = NodeId.coverage("T");
        NodeId list = NodeId.collection("s", "a.b/c");
        NodeId round = NodeId.round(list);

        assertThat(account.value()).isEqualTo("coverage:t");
        assertThat(account.kind()).isEqualTo(NodeId.COVERAGE);
        assertThat(account.readable()).isFalse();
        assertThat(account.listOfRound()).isEmpty();
        assertThat(round.kind()).isEqualTo(NodeId.ROUND);
        assertThat(round.readable()).isFalse();
        assertThat(round.listOfRound()).contains(list);
        assertThat(list.listOfRound()).isEmpty();
    }

    @Test
    void refusesWhatIsNotLowerCaseOrBlank() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId("/Subscriptions/s"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(" "));
    }
}
