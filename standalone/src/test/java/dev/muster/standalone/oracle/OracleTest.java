package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.DoctoredWorld.BAD;
import static dev.muster.standalone.oracle.DoctoredWorld.GOOD;
import static dev.muster.standalone.oracle.DoctoredWorld.NOW;
import static dev.muster.standalone.oracle.DoctoredWorld.interval;
import static dev.muster.standalone.oracle.DoctoredWorld.request;
import static dev.muster.standalone.oracle.DoctoredWorld.transition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Every oracle is silent about a world in which all is well and complains of each planted bug.
class OracleTest {

    private final DoctoredWorld world = new DoctoredWorld();

    @Test
    void nobodyComplainsOfASoundWorld() {
        assertThat(Oracle.all())
                .hasSize(5)
                .allSatisfy(
                        it -> assertThat(it.judge(world.world())).as(it.name()).isEmpty());
    }

    @Nested
    class NothingLostComplains {

        @Test
        void whenAnAnsweredEventIsOnNoTopic() {
            world.hints.removeFirst();

            complains(new NothingLost(), "event e1 was answered 202 and is on no topic");
        }

        @Test
        void notWhenItIsInQuarantineAndNotWhenItWasRefused() {
            world.hints.clear();
            world.quarantined.add("e1");
            Delivery second = world.deliveries.removeLast();
            world.deliveries.add(
                    new Delivery(second.id(), second.subject(), second.operation(), second.answeredAt(), 503));

            assertThat(new NothingLost().judge(world.world())).isEmpty();
        }

        @Test
        void whenARecordWasNotTaken() {
            world.taken.put(0, 1L);

            complains(new NothingLost(), "partition 0 ends at 2 and was taken up to 1");
        }

        @Test
        void whenAHintIsNotServed() {
            world.rows.put(GOOD.lower(), new Row(GOOD.lower(), 99, 11, Optional.of(NOW)));

            complains(new NothingLost(), "number 99 is not served, last was 11");
        }

        @Test
        void whenNoReadingBeganAfterAHint() {
            world.rows.put(GOOD.lower(), new Row(GOOD.lower(), 10, 11, Optional.of(NOW.minus(Duration.ofHours(1)))));

            complains(new NothingLost(), "no reading began after it");
        }

        @Test
        void whenTheResourceOfAHintIsForgotten() {
            world.rows.remove(BAD.lower());

            complains(new NothingLost(), "nothing is known of the resource");
        }

        @Test
        void notOfAHintBeforeTheDatabaseWasReplacedThatACompleteListMadeUpFor() {
            world.rows.remove(BAD.lower());
            world.rebuiltAt = Optional.of(NOW);
            world.rounds.put("aaaaaaaa-0000-0000-0000-000000000001|microsoft.compute/virtualmachines", NOW);

            assertThat(new NothingLost().judge(world.world())).isEmpty();
        }

        @Test
        void notOfAHintAfterTheDatabaseWasReplacedWhoseResourceNoLaterListShows() {
            world.rows.remove(BAD.lower());
            world.rebuiltAt = Optional.of(NOW.minus(Duration.ofHours(2)));
            world.rounds.put("aaaaaaaa-0000-0000-0000-000000000001|microsoft.compute/virtualmachines", NOW);

            assertThat(new NothingLost().judge(world.world())).isEmpty();
        }

        @Test
        void whenNoReadingBeganAfterAHintThatCameAfterTheDatabaseWasReplaced() {
            world.rows.put(GOOD.lower(), new Row(GOOD.lower(), 10, 11, Optional.of(NOW.minus(Duration.ofHours(1)))));
            world.rebuiltAt = Optional.of(NOW.minus(Duration.ofHours(2)));
            world.rounds.put("aaaaaaaa-0000-0000-0000-000000000001|microsoft.compute/virtualmachines", NOW);

            complains(new NothingLost(), "no reading began after it");
        }
    }

    @Nested
    class TruthShownComplains {

        @Test
        void whenAStatusDiffers() {
            world.shown.put(GOOD.lower(), shown("unprotected", "pass"));

            complains(new TruthShown(), "status is shown as unprotected and is protected");
        }

        @Test
        void whenAnOutcomeDiffersThoughTheStatusDoesNot() {
            world.shown.put(BAD.lower(), shown("unprotected", "advisory"));

            complains(new TruthShown(), "disk-count is shown as advisory and is pass");
        }

        @Test
        void whenARuleFailsWithoutAFinding() {
            world.shown.put(BAD.lower(), shown("unprotected", "fail"));

            complains(new TruthShown(), "does not pass in {disk-count=fail}, open findings are {}");
        }

        @Test
        void whenAFindingStaysOpenThoughItsRulePasses() {
            world.intervals.add(new Interval(GOOD.lower(), "disk-count", "fail too-many", NOW, 12, Optional.empty()));

            complains(new TruthShown(), "does not pass in {}, open findings are {disk-count=fail}");
        }

        @Test
        void whenAVmIsMissing() {
            world.shown.remove(GOOD.lower());

            complains(new TruthShown(), "exists and is not shown");
        }

        @Test
        void whenAVmIsShownThatDoesNotExist() {
            world.truth.removeIf(it -> it.path("id").asString().equals(BAD.id()));

            complains(new TruthShown(), "is shown and does not exist");
        }

        private static Shown shown(String status, String disks) {
            return new Shown(status, true, Map.of("disk-count", disks), Optional.of(NOW), false);
        }
    }

    @Nested
    class NoGoingBackComplains {

        @Test
        void whenANumberFell() {
            world.fallen.add("refresh.served of x fell from 7 to 6");

            complains(new NoGoingBack(), "fell from 7 to 6");
        }

        @Test
        void whenAnIntervalIsDoubled() {
            world.intervals.add(world.intervals.getFirst());

            complains(new NoGoingBack(), "begins twice");
        }

        @Test
        void whenTwoIntervalsAreOpen() {
            world.intervals.add(interval(GOOD, 50, Optional.empty()));
            world.transitions.add(transition(GOOD, 50));

            complains(new NoGoingBack(), "begins while an interval is open at version 50");
        }

        @Test
        void whenIntervalsOverlap() {
            world.intervals.set(0, interval(GOOD, 12, closing(60)));
            world.intervals.add(interval(GOOD, 50, Optional.empty()));
            world.transitions.addAll(List.of(transition(GOOD, 50), transition(GOOD, 60)));

            complains(new NoGoingBack(), "overlaps the interval before at version 50");
        }

        @Test
        void whenAnIntervalTellsWhatTheOneBeforeTold() {
            Interval first = interval(GOOD, 12, closing(50));
            world.intervals.set(0, first);
            world.intervals.add(
                    new Interval(GOOD.lower(), "", first.content(), NOW.minusSeconds(40), 50, Optional.empty()));
            world.transitions.add(transition(GOOD, 50));

            complains(new NoGoingBack(), "changed to what it was at version 50");
        }

        @Test
        void whenATransitionWasNotTold() {
            world.transitions.removeFirst();

            complains(new NoGoingBack(), "transitions [12] were not told");
        }

        @Test
        void whenATransitionIsInNoHistory() {
            world.transitions.add(transition(BAD, 77));

            complains(new NoGoingBack(), "transitions [77] were told and are in no history");
        }

        @Test
        void notWhenATransitionIsRepeated() {
            world.transitions.addAll(List.copyOf(world.transitions));

            assertThat(new NoGoingBack().judge(world.world())).isEmpty();
        }

        private static Optional<Interval.Closing> closing(long version) {
            return Optional.of(new Interval.Closing(NOW.minusSeconds(45), version, "changed"));
        }
    }

    @Nested
    class GentleWithAzureComplains {

        private final Instant begin = NOW.minusSeconds(600);

        @Test
        void whenSomebodyCallsBeforeTheTimeIsOver() {
            world.requests.add(refusal(begin, 30));
            world.requests.add(request(begin.plusSeconds(29), GOOD.lower(), 200));

            complains(new GentleWithAzure(), "not before");
        }

        @Test
        void notWhenItIsOverNorOfAnotherSubscription() {
            world.requests.add(refusal(begin, 30));
            world.requests.add(request(begin.plusSeconds(31), GOOD.lower(), 200));
            world.requests.add(request(begin.plusSeconds(2), "/subscriptions/other", 200));

            assertThat(new GentleWithAzure().judge(world.world())).isEmpty();
        }

        @Test
        void whenAShorterTimeHidesALongerOne() {
            world.requests.add(refusal(begin, 60));
            world.requests.add(refusal(begin.plusMillis(10), 1));
            world.requests.add(request(begin.plusSeconds(10), GOOD.lower(), 200));

            complains(new GentleWithAzure(), "not before");
        }

        @Test
        void whenABudgetIsOverdrawn() {
            IntStream.range(0, 200).forEach(it -> world.requests.add(request(begin.plusMillis(it), GOOD.lower(), 200)));

            complains(new GentleWithAzure(), "asked more than its budget allows");
        }

        @Test
        void whenTheGraphIsAskedMoreThanFifteenTimesInFiveSeconds() {
            IntStream.range(0, 25)
                    .forEach(it -> world.requests.add(new Request(
                            0,
                            begin.plusMillis(it * 50L),
                            begin.plusMillis(it * 50L + 50),
                            "POST",
                            "/providers/microsoft.resourcegraph/resources",
                            200,
                            Optional.empty())));

            complains(new GentleWithAzure(), "graph was asked more than its budget allows");
        }

        @Test
        void whenARequestChangesSomething() {
            world.requests.add(new Request(0, begin, begin, "PUT", GOOD.lower(), 403, Optional.empty()));

            complains(new GentleWithAzure(), "changes something");
        }

        private static Request refusal(Instant at, int seconds) {
            return new Request(0, at, at, "GET", GOOD.lower(), 429, Optional.of(Duration.ofSeconds(seconds)));
        }
    }

    @Nested
    class SumsAndAgesComplains {

        @Test
        void whenStatusesDoNotAddUp() {
            world.sums = new Sums(2, 2, 0, Map.of("protected", 1));

            complains(new SumsAndAges(), "statuses add up to 1, judged are 2");
        }

        @Test
        void whenAVmOfTheInventoryIsNotShown() {
            world.shown.remove(BAD.lower());

            complains(new SumsAndAges(), "is in the inventory and not shown");
        }

        @Test
        void whenOldEvidenceIsShownAsFresh() {
            world.shown.put(
                    GOOD.lower(),
                    new Shown("protected", true, Map.of(), Optional.of(NOW.minus(Duration.ofHours(3))), false));

            complains(new SumsAndAges(), "is shown as fresh with evidence 180 minutes old");
        }

        @Test
        void notWhenItIsMarkedAsStale() {
            world.shown.put(
                    GOOD.lower(),
                    new Shown("protected", true, Map.of(), Optional.of(NOW.minus(Duration.ofHours(3))), true));

            assertThat(new SumsAndAges().judge(world.world())).isEmpty();
        }
    }

    @Test
    void theReferenceJudgeSeesWhatTheCatalogueSays() {
        world.truth.removeIf(it -> it.path("id").asString().equals(GOOD.id()));
        world.truth.add(Documents.vm(GOOD, 33));

        assertThat(new ReferenceJudge(world.truth, NOW).statuses())
                .containsEntry(GOOD.lower(), "misconfigured")
                .containsEntry(BAD.lower(), "unprotected");
    }

    private void complains(Oracle oracle, String words) {
        assertThat(oracle.judge(world.world()))
                .isNotEmpty()
                .anySatisfy(it -> assertThat(it.toString()).contains(words));
    }
}
