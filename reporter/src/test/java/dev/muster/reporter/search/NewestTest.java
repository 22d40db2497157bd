package dev.muster.reporter.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.snapshot.Vms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewestTest {

    private static final Instant THEN = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void findsTheSameAsSortingAllOfThem() {
        List<VmEntry> vms = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            vms.add(Vms.since(Vms.judged("vm-%03d".formatted(i), VmStatus.PROTECTED, "PP"), THEN.plusSeconds(i / 3)));
        }
        Collections.shuffle(vms, new Random(3));

        assertThat(Newest.of(Vms.snapshot(THEN, 1, vms), 4))
                .extracting(VmEntry::name)
                .containsExactly("vm-198", "vm-199", "vm-195", "vm-196");
    }

    @Test
    void findsFewWhereThereAreFew() {
        assertThat(Newest.of(Vms.snapshot(THEN, 1, List.of(Vms.judged("one", VmStatus.PROTECTED, "PP"))), 4))
                .hasSize(1);
    }
}
