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
    void theRepairThatFreesMostVmsStandsFirstAndAmongEqualsTheMostSevere() {
        CauseRef medium = cause("/medium", "vault", "g", Severity.MEDIUM);
        CauseRef critical = cause("/critical", "vault", "g", Severity.CRITICAL);
        Census census = census(
                judged("a", VmStatus.MISCONFIGURED, "PF", medium),
                judged("b", VmStatus.MISCONFIGURED, "PF", medium),
                judged("c", VmStatus.UNPROTECTED, "FP", critical),
                judged("d", VmStatus.UNPROTECTED, "FP", cause("/high", "vault", "g", Severity.HIGH)));

        assertThat(census.causes()).extracting(it -> it.cause().id()).containsExactly("/medium", "/critical", "/high");
        assertThat(census.causes()).extracting(CauseCount::freed).containsExactly(2, 1, 1);
    }

    @Test
    void aVmWithTwoCausesIsFreedByNeitherAlone() {
        CauseRef vault = cause(VAULT, "vault", "protection", Severity.CRITICAL);
        CauseRef agent = cause("/vm", "vm", "agent", Severity.HIGH);
        Census census = census(judged("a", VmStatus.UNPROTECTED, "FF", vault, agent));

        assertThat(census.causes()).extracting(CauseCount::freed).containsExactly(0, 0);
    }

    @Test
    void oneCauseOfTwoGroupsFreesItsVmAndALowFindingBesideItStandsInNobodysWay() {
        CauseRef protection = cause(VAULT, "vault", "protection", Severity.CRITICAL);
        CauseRef restore = cause(VAULT, "vault", "restore", Severity.HIGH);
        CauseRef low = cause("/vm", "vm", "agent", Severity.LOW);
        Census census = census(judged("a", VmStatus.UNPROTECTED, "FF", protection, restore, low));

        assertThat(census.causes()).extracting(CauseCount::group).containsExactly("protection", "restore", "agent");
        assertThat(census.causes()).extracting(CauseCount::freed).containsExactly(1, 1, 0);
    }

    @Test
    void whatDoesNotStandInTheWayHoldsNoVmBack() {
        CauseRef vault = cause(VAULT, "vault", "protection", Severity.CRITICAL);
        CauseRef guest =
                new CauseRef(new Cause("/vm", "vm"), "guest", Severity.HIGH, Outcome.UNKNOWN, "no-guest-fact", false);
        Census census = census(judged("a", VmStatus.UNPROTECTED, "FU", vault, guest));

        assertThat(census.causes()).extracting(CauseCount::freed).containsExactly(1, 0);
    }

    @Test
    void nothingFreesAVmThatIsProtectedOrWasNeverJudged() {
        CauseRef low = cause(VAULT, "vault", "g", Severity.LOW);
        Census census = census(judged("a", VmStatus.PROTECTED, "PF", low));

        assertThat(census.causes()).extracting(CauseCount::freed).containsExactly(0);
        assertThat(Vms.neverJudged("b").isFreedBy(low.cause())).isFalse();
    }

    @Test
    void hundredsOfVmsThatAreTheirOwnCauseDoNotPushOutASharedOne() {
        VmEntry[] vms = new VmEntry[Census.MOST_CAUSE_SERIES + 50];
        for (int i = 0; i < vms.length; i++) {
            vms[i] = judged(
                    "vm" + i, VmStatus.UNPROTECTED, "FP", cause("/vm" + i, "vm", "protection", Severity.CRITICAL));
        }
        vms[7] = judged("blind", VmStatus.UNKNOWN, "UP", cause("/s", "subscription", "protection", Severity.HIGH));

        Census census = census(vms);

        assertThat(census.causeSeries()).hasSize(Census.MOST_CAUSE_SERIES);
        assertThat(census.causeSeries().getFirst().cause().id()).isEqualTo("/s");
        assertThat(census.causeSeriesTotal()).isEqualTo(vms.length);
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
