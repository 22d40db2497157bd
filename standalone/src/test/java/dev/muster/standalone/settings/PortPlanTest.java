package dev.muster.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortPlanTest {

    @Test
    void fillsInDifferentFreePorts() {
        PortPlan plan = PortPlan.of(anyFree(), new Random(1));

        assertThat(Stream.of(Port.values()).map(plan::of))
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(PortPlan.isFree(it)).isTrue());
    }

    @Test
    void namesTheTakenPortItsHolderAndTheWayOut() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<Port, Integer> wanted = anyFree();
            wanted.put(Port.REPORTER, holder.getLocalPort());

            assertThatThrownBy(() -> PortPlan.of(wanted, new Random(1)))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + holder.getLocalPort() + " (page and REST) is taken")
                    .hasMessageContaining(
                            "by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("-Dmuster.ports.reporter=");
        }
    }

    @Test
    void refusesOnePortForTwoPurposes() {
        Map<Port, Integer> wanted = anyFree();
        int free = PortPlan.of(wanted, new Random(2)).of(Port.KAFKA);
        wanted.put(Port.KAFKA, free);
        wanted.put(Port.POSTGRES, free);

        assertThatThrownBy(() -> PortPlan.of(wanted, new Random(1)))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("Port " + free + " is wanted twice")
                .hasMessageContaining("-Dmuster.ports.postgres=");
    }

    private static Map<Port, Integer> anyFree() {
        Map<Port, Integer> wanted = new EnumMap<>(Port.class);
        Stream.of(Port.values()).forEach(it -> wanted.put(it, 0));
        return wanted;
    }
}
