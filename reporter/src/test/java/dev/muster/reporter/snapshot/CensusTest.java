package dev.muster.reporter.snapshot;

import static dev.muster.reporter.snapshot.Vms.cause;
import static dev.muster.reporter.snapshot.Vms.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CensusTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final String VAULT = "/subscriptions/s/vaults/v";

    private static Census census(VmEntry... vms) {
        return Vms.snapshot(NOW, 1, List.of(vms)).census();
    }

    @Test
    void statusesAndNeverJudgedAddUpToTheInventory() {
        StatusCounts total = census(
                        judged("a", VmStatus.PROTECTED, "PP"),
                        judged("b", VmStatus.PENDING, "AP"),
                        judged("c", VmStatus.EXEMPT, "NP"),
                        judged("d", VmStatus.UNPROTECTED, "FP"),
                        Vms.neverJudged("e"))
                .total();

        assertThat(total.judged()).isEqualTo(4);
        assertThat(total.neverJudged()).isEqualTo(1);
        assertThat(total.total()).isEqualTo(5);
        assertThat(total.of(VmStatus.PENDING)).isEqualTo(1);
        assertThat(total.eligible()).isEqualTo(2);
        assertThat(total.protectedShare()).hasValue(0.5);
    }

    @Test
    void aVmCountsOnceForACauseHoweverManyRulesItBreaks() {
        CauseRef worse = cause(VAULT, "vault", "protection", Severity.CRITICAL);
        Census census = census(
                judged("a", VmStatus.UNPROTECTED, "FF", worse, cause(VAULT, "vault", "agent", Severity.HIGH)),
                judged("b", VmStatus.UNPROTECTED, "FP", worse),
                judged("c", VmStatus.MISCONFIGURED, "FP", cause(VAULT, "vault", "protection", Severity.LOW)));

        assertThat(census.causes()).extracting(CauseCount::group).containsExactly("protection", "agent");
        CauseCount protection = census.causes().getFirst();
        assertThat(protection.vms()).isEqualTo(3);
        assertThat(protection.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(protection.of(VmStatus.UNPROTECTED)).isEqualTo(2);
        assertThat(census.causeSeries())
                .contains(
                        new CauseSeries(worse.cause(), "protection", VmStatus.UNPROTECTED, Severity.CRITICAL, 2),
                        new CauseSeries(worse.cause(), "protection", VmStatus.MISCONFIGURED, Severity.LOW, 1))
                .hasSize(3);
    }

    @Test
    void causesStandWorstFirst() {
        Census census = census(
                judged("a", VmStatus.MISCONFIGURED, "PF", cause("/low", "vault", "g", Severity.LOW)),
                judged("b", VmStatus.MISCONFIGURED, "PF", cause("/low", "vault", "g", Severity.LOW)),
                judged("c", VmStatus.MISCONFIGURED, "PF", cause("/few", "vault", "g", Severity.CRITICAL)),
                judged("d", VmStatus.MISCONFIGURED, "PF", cause("/many", "vault", "g", Severity.CRITICAL)),
                judged("e", VmStatus.MISCONFIGURED, "PF", cause("/many", "vault", "g", Severity.CRITICAL)));

        assertThat(census.causes()).extracting(it -> it.cause().id()).containsExactly("/many", "/few", "/low");
    }

    @Test
    void outcomesOfAnEarlierCatalogueAreNotReadByTheOrderOfTheNew() {
        Census census = census(judged("a", VmStatus.PROTECTED, "PF"), Vms.byEarlierCatalogue("b"));

        assertThat(census.byOlderRules()).isEqualTo(1);
        assertThat(census.rule("vm-is-protected").orElseThrow().of(Outcome.FAIL))
                .isZero();
        assertThat(census.rule("vm-is-protected").orElseThrow().of(Outcome.PASS))
                .isEqualTo(1);
        assertThat(census.rule("agent-ready").orElseThrow().of(Outcome.FAIL)).isEqualTo(1);
    }

    @Test
    void theOldestOfAStatusIsTheOneThatIsLongestInIt() {
        VmEntry vm = judged("a", VmStatus.UNPROTECTED, "FP");
        Census census = census(
                Vms.since(vm, NOW.minusSeconds(50)),
                Vms.since(judged("b", VmStatus.UNPROTECTED, "FP"), NOW.minusSeconds(500)));

        assertThat(census.oldest(Vms.SUBSCRIPTION, VmStatus.UNPROTECTED)).contains(NOW.minusSeconds(500));
        assertThat(census.oldest(Vms.SUBSCRIPTION, VmStatus.MISCONFIGURED)).isEmpty();
    }
}
