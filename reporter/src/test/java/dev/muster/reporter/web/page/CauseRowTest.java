package dev.muster.reporter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Vms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CauseRowTest {

    private static final String VAULT =
            "/subscriptions/" + Vms.SUBSCRIPTION + "/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/v";

    @Test
    void aCauseIsOneRowWhateverItBreaksAndCountsEachMachineOnce() {
        Snapshot snapshot = Vms.snapshot(
                Instant.parse("2026-11-25T12:00:00Z"),
                1,
                List.of(
                        Vms.judged(
                                "both",
                                VmStatus.UNPROTECTED,
                                "FF",
                                Vms.cause(VAULT, "vault", "protection", Severity.CRITICAL),
                                Vms.cause(VAULT, "vault", "vault", Severity.HIGH)),
                        Vms.judged(
                                "one",
                                VmStatus.MISCONFIGURED,
                                "PF",
                                Vms.cause(VAULT, "vault", "vault", Severity.HIGH))));

        List<CauseRow> rows = CauseRow.merged(snapshot.census().causes(), snapshot, 5);

        assertThat(rows).singleElement().satisfies(it -> {
            assertThat(it.vms()).isEqualTo("2");
            assertThat(it.severity()).isEqualTo("critical");
            assertThat(it.group()).isEqualTo("protection, vault");
            assertThat(it.frees()).isEqualTo("frees 2");
        });
    }
}
