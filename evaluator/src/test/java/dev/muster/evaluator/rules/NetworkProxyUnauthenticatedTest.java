package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkProxyUnauthenticatedTest {

    private static final String CONTAINER = "iaasvmcontainerv2;rg-app;vm-1";

    private final RuleTesting current = RuleTesting.current(new NetworkProxyUnauthenticated());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new NetworkProxyUnauthenticated());

    @Test
    void passesWithAProxyThatAsksForNothing() {
        current.passes(found(new Proxy(true, null, false)));
        current.passes(tagged("http").withoutJobs(AnId.item("v1")));
    }

    @Test
    void authenticationFailsTodayAndHadToBeSetUpIn2018() {
        current.fails(found(new Proxy(true, null, true)), Reason.PROXY_AUTHENTICATES, Causes.VM);
        current.fails(tagged("auth").withoutJobs(AnId.item("v1")), Reason.PROXY_AUTHENTICATES, Causes.VM);
        azure2018.advises(found(new Proxy(true, null, true)), Reason.PROXY_AUTHENTICATES, Causes.VM);
        current.where("onAuthenticated", "advisory")
                .advises(found(new Proxy(true, null, true)), Reason.PROXY_AUTHENTICATES, Causes.VM);
    }

    @Test
    void aRefusalInTheNewestJobWinsOverTheTag() {
        current.fails(tagged("http").jobs(AnId.item("v1"), refused()), Reason.PROXY_REFUSED, Causes.VM);
        azure2018.fails(tagged("auth").jobs(AnId.item("v1"), refused()), Reason.PROXY_REFUSED, Causes.VM);
    }

    @Test
    void aRefusalDecidesWhereTheProbeDoesNotSay() {
        current.fails(
                found(new Proxy(true, true, null)).jobs(AnId.item("v1"), refused()), Reason.PROXY_REFUSED, Causes.VM);
        current.doesNotKnow(
                found(new Proxy(true, true, null)).withoutJobs(AnId.item("v1")), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void anotherErrorIsNoRefusal() {
        current.passes(tagged("http")
                .jobs(
                        AnId.item("v1"),
                        new BackupJob(
                                "Backup",
                                "Failed",
                                CONTAINER,
                                "2026-08-01T01:00:00Z",
                                List.of("UserErrorVmNotFound"))));
    }

    @Test
    void doesNotKnowWithoutTheJobsWhereOnlyATagSpeaks() {
        current.doesNotKnow(tagged("http"), Reason.NOT_READ_YET, Causes.ITEM);
        current.passes(found(new Proxy(true, null, false)));
    }

    @Test
    void anotherItemThatCannotBeReadMayHoldARefusal() {
        current.doesNotKnow(
                tagged("http").withoutJobs(AnId.item("v1")).unreadableItem("v2"),
                Reason.UNREADABLE,
                Cause.of(AnId.item("v2")));
    }

    @Test
    void doesNotApplyWithoutAProxy() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_PROXY);
        current.doesNotApply(tagged("none"), Reason.NO_PROXY);
        current.doesNotApply(found(new Proxy(false, null, true)), Reason.NO_PROXY);
    }

    @Test
    void isLookedAtAgainWhenTheProbeIsTooOld() {
        Instant end = TestEvidence.AT.plusSeconds(3_600);
        for (boolean inUse : List.of(true, false)) {
            TestEvidence evidence = TestEvidence.ofAProtectedVm()
                    .guest(new GuestDraft()
                            .proxy(new Proxy(inUse, null, false))
                            .expiresAt(end)
                            .build());
            assertThat(current.judge(evidence).flipsAt())
                    .isPresent()
                    .get()
                    .satisfies(it -> assertThat(it).isBetween(end, end.plusMillis(1)));
        }
    }

    private static BackupJob refused() {
        return new BackupJob(
                "Backup",
                "Failed",
                CONTAINER,
                "2026-08-01T01:00:00Z",
                List.of("ExtensionSnapshotFailedNoNetwork", "HTTP 407 Proxy Authentication Required"));
    }

    private static TestEvidence found(Proxy proxy) {
        return TestEvidence.ofAProtectedVm().guest(new GuestDraft().proxy(proxy).build());
    }

    private static TestEvidence tagged(String value) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().tags(Map.of("bkp-proxy", value)).build());
    }
}
