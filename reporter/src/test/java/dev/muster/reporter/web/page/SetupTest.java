package dev.muster.reporter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.SubscriptionInfo;
import dev.muster.reporter.snapshot.Vms;
import dev.muster.reporter.status.EventReader.Feed;
import dev.muster.reporter.status.Pipeline;
import dev.muster.reporter.status.Pipeline.Heartbeat;
import dev.muster.reporter.status.Pipeline.Waiting;
import dev.muster.reporter.status.SweepReader.Sweep;
import dev.muster.reporter.status.TroubleReader.FailingReads;
import dev.muster.reporter.status.TroubleReader.HeldBack;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetupTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Waiting NONE = new Waiting(0, null);
    private static final List<Feed> HEARD = List.of(new Feed(Vms.SUBSCRIPTION, NOW, NOW));

    private static Snapshot snapshot(String state, boolean stale) {
        return Vms.snapshot(
                NOW,
                List.of(Vms.judged("one", VmStatus.PROTECTED, "PP")),
                new SubscriptionInfo(Vms.SUBSCRIPTION, "Production", "me", state, "403", NOW, stale));
    }

    private static Pipeline pipeline() {
        return new Pipeline(
                NOW,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                1,
                List.of(new Heartbeat("evaluator", 0, NOW.minusSeconds(20))));
    }

    private static Sweep sweep(String result, @Nullable String why) {
        return new Sweep(1, "t", "scheduled", NOW, NOW, NOW, result, why, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0);
    }

    private static Setup setup(
            Snapshot snapshot, List<Feed> feeds, List<Sweep> sweeps, List<FailingReads> failing, List<HeldBack> held) {
        return Setup.of(new Setup.Known(snapshot, pipeline(), feeds, sweeps, failing, held, NOW));
    }

    private static List<String> missing(Setup setup) {
        return setup.points().stream()
                .filter(SetupPoint::isMissing)
                .map(SetupPoint::title)
                .toList();
    }

    @Test
    void saysThatEverythingIsInPlaceWhenItIs() {
        Setup setup = setup(snapshot("found", false), HEARD, List.of(sweep("complete", null)), List.of(), List.of());

        assertThat(missing(setup)).isEmpty();
        assertThat(setup.headline()).isEqualTo("Everything that is needed is in place.");
    }

    @Test
    void namesSubscriptionsFromWhichNoEventEverCameWithTheCommandsForTheFirst() {
        Setup setup =
                setup(snapshot("found", false), List.of(), List.of(sweep("complete", null)), List.of(), List.of());

        assertThat(missing(setup)).containsExactly("No event has ever come");
        SetupPoint point = setup.points().getFirst();
        assertThat(point.details()).containsExactly("Production");
        assertThat(point.commands().getFirst()).endsWith("--source /subscriptions/" + Vms.SUBSCRIPTION);
    }

    @Test
    void namesAMissingRight() {
        Setup setup =
                setup(snapshot("unreadable", false), HEARD, List.of(sweep("complete", null)), List.of(), List.of());

        assertThat(missing(setup)).containsExactly("A right is missing for 1 subscription");
        assertThat(setup.points().getFirst().details()).containsExactly("Production: 403");
    }

    @Test
    void tellsAnExpiredCredentialFromOtherFailures() {
        FailingReads expired = new FailingReads(
                Vms.SUBSCRIPTION,
                "MsalServiceException: AADSTS7000222: The provided client secret keys are expired.",
                4,
                NOW);
        FailingReads cut = new FailingReads(Vms.SUBSCRIPTION, "the answer was cut: IOException", 1, NOW);

        assertThat(missing(setup(
                        snapshot("found", false),
                        HEARD,
                        List.of(sweep("complete", null)),
                        List.of(expired),
                        List.of())))
                .containsExactly("A credential has expired");
        assertThat(missing(setup(
                        snapshot("found", false), HEARD, List.of(sweep("complete", null)), List.of(cut), List.of())))
                .containsExactly("Readings fail");
    }

    @Test
    void anIncompleteSweepIsNoSweep() {
        Setup setup = setup(
                snapshot("found", false), HEARD, List.of(sweep("incomplete", "vaults: refused")), List.of(), List.of());

        assertThat(missing(setup)).containsExactly("No sweep completes");
        assertThat(setup.points().getFirst().details()).containsExactly("vaults: refused");
    }

    @Test
    void heldBackDeletionsAndOldListsAreShown() {
        HeldBack held = new HeldBack(Vms.SUBSCRIPTION, "microsoft.compute/virtualmachines", NOW, 40, 100);
        Setup setup = setup(snapshot("found", true), HEARD, List.of(sweep("complete", null)), List.of(), List.of(held));

        assertThat(missing(setup))
                .containsExactly("Lists of 1 subscription are too old", "40 deletions held back in Production");
    }
}
