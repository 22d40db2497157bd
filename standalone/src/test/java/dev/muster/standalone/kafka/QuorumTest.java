package dev.muster.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumTest {

    @Test
    void oneBrokerHasEachRecordAlone() {
        Quorum alone = new Quorum("id", List.of(1001));

        assertThat(alone.voters()).isEqualTo("1@127.0.0.1:1001");
        assertThat(alone.replicas()).isEqualTo(1);
        assertThat(alone.minInsyncReplicas()).isEqualTo(1);
    }

    @Test
    void ofThreeBrokersOneMayBeAway() {
        Quorum three = new Quorum("id", List.of(1001, 1002, 1003));

        assertThat(three.voters()).isEqualTo("1@127.0.0.1:1001,2@127.0.0.1:1002,3@127.0.0.1:1003");
        assertThat(three.replicas()).isEqualTo(3);
        assertThat(three.minInsyncReplicas()).isEqualTo(2);
    }
}
