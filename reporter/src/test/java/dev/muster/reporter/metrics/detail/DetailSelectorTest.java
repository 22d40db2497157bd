package dev.muster.reporter.metrics.detail;

import static dev.muster.reporter.snapshot.Vms.cause;
import static dev.muster.reporter.snapshot.Vms.judged;
import static dev.muster.reporter.snapshot.Vms.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.snapshot.Vms;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DetailSelectorTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final VmEntry HIGH_OLD = broken("high-old", Severity.HIGH, NOW.minusSeconds(9000));
    private static final VmEntry HIGH_NEW = broken("high-new", Severity.HIGH, NOW.minusSeconds(10));
    private static final VmEntry CRITICAL = broken("critical", Severity.CRITICAL, NOW.minusSeconds(1));
    private static final VmEntry GOOD = judged("good", VmStatus.PROTECTED, "PP");
    private static final Snapshot FLEET = Vms.snapshot(NOW, 1, List.of(HIGH_NEW, HIGH_OLD, CRITICAL, GOOD));

    @Test
    void takesAllWhileTheLimitAllowsIt() {
        DetailSelection selection = selector(DetailMode.NONCOMPLIANT, 6).of(FLEET);

        assertThat(names(selection)).containsExactlyInAnyOrder("critical", "high-new", "high-old");
        assertThat(selection.series()).isEqualTo(6);
        assertThat(selection.truncated()).isFalse();
    }

    @Test
    void keepsTheMostSevereAndOldestWhenTheLimitIsHit() {
        DetailSelection selection = selector(DetailMode.NONCOMPLIANT, 5).of(FLEET);

        assertThat(names(selection)).containsExactlyInAnyOrder("critical", "high-old");
        assertThat(selection.series()).isEqualTo(4);
        assertThat(selection.truncated()).isTrue();
    }

    @Test
    void leavesOutDescriptionsBeforeFindings() {
        DetailSelection selection = selector(DetailMode.ALL, 9).of(FLEET);

        assertThat(names(selection)).hasSize(3);
        assertThat(selection.describedVms()).extracting(VmEntry::name).containsExactly("critical");
        assertThat(selection.truncated()).isTrue();
        assertThat(selection.wanted()).isEqualTo(6 + 8);
    }

    @Test
    void choosesOncePerSnapshot() {
        DetailSelector selector = selector(DetailMode.NONCOMPLIANT, 100);

        assertThat(selector.of(FLEET)).isSameAs(selector.of(FLEET));
        assertThat(selector.of(Vms.snapshot(NOW, 2, List.of())).series()).isZero();
    }

    @Test
    void refusesALimitThatPrometheusWouldRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetailProperties(DetailMode.ALL, 250_001))
                .withMessage("muster.metrics.detail.limit is '250001', allowed is 1 to 250000");
        assertThatIllegalArgumentException().isThrownBy(() -> new DetailProperties(DetailMode.NONCOMPLIANT, 0));
        assertThat(new DetailProperties(DetailMode.NONCOMPLIANT, null).mostSeries())
                .isEqualTo(20_000);
    }

    private static VmEntry broken(String name, Severity severity, Instant since) {
        return since(judged(name, VmStatus.UNPROTECTED, "FP", cause("/v", "vault", "protection", severity)), since);
    }

    private static DetailSelector selector(DetailMode mode, int limit) {
        return new DetailSelector(new DetailProperties(mode, limit));
    }

    private static List<String> names(DetailSelection selection) {
        return StreamSupport.stream(selection.noncompliantVms().spliterator(), false)
                .map(VmEntry::name)
                .toList();
    }
}
