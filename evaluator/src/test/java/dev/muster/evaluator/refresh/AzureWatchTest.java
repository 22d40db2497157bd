package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AzureWatchTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final Duration ASK = Duration.ofSeconds(5);

    private final AtomicLong clock = new AtomicLong();
    private final AzureWatch watch = new AzureWatch(LONG_ENOUGH, clock::get);
    private final Lease one = lease("one");
    private final Lease two = lease("two");
    private final Lease three = lease("three");

    @Test
    void aTenantAnswersAgainWhenItsFirstLaneDoes() {
        watch.failed(one);
        watch.failed(two);
        pass(61);

        watch.answered(two);

        assertThat(watch.tenantsAgain()).containsExactly("t");
        watch.answered(one);
        assertThat(watch.lanesAgain()).as("everything is swept anyway").isEmpty();
    }

    @Test
    void aLaneThatFailedAloneAnswersAgainAlone() {
        watch.failed(one);
        for (int i = 0; i < 7; i++) {
            pass(10);
            watch.answered(two);
            watch.failed(one);
        }
        watch.answered(one);

        assertThat(watch.lanesAgain()).containsExactly("one");
        assertThat(watch.tenantsAgain()).isEmpty();
    }

    @Test
    void aShortSilenceDoesNotMatter() {
        watch.failed(one);
        pass(59);
        watch.answered(one);

        assertThat(watch.tenantsAgain()).isEmpty();
        assertThat(watch.lanesAgain()).isEmpty();
    }

    /// One VM that cannot be read, ever, is no outage of its subscription.
    @Test
    void aFailureAmongAnswersIsNoSilence() {
        for (int i = 0; i < 20; i++) {
            watch.failed(one);
            pass(5);
            watch.answered(one);
            pass(60);
        }

        assertThat(watch.tenantsAgain()).isEmpty();
        assertThat(watch.lanesAgain()).isEmpty();
    }

    @Test
    void whatEndedIsToldUntilItIsDone() {
        watch.failed(one);
        pass(61);
        watch.answered(one);
        assertThat(watch.tenantsAgain()).hasSize(1);
        assertThat(watch.tenantsAgain()).hasSize(1);

        watch.told("t");

        assertThat(watch.tenantsAgain()).isEmpty();
    }

    @Test
    void oneLaneOfASilentTenantIsAsked() {
        watch.failed(one);
        watch.failed(two);
        watch.failed(three);
        assertThat(watch.silent(ASK, 5)).isEmpty();

        pass(6);

        assertThat(watch.silent(ASK, 5)).hasSize(1);
    }

    @Test
    void everySilentLaneOfATenantThatAnswersIsAskedButNotAllAtOnce() {
        watch.failed(one);
        watch.failed(two);
        pass(6);
        watch.answered(three);

        assertThat(watch.silent(ASK, 5)).containsExactlyInAnyOrder(one, two);
        assertThat(watch.silent(ASK, 1)).hasSize(1);
    }

    @Test
    void aLaneThatIsGivenAwayIsNotAsked() {
        watch.failed(one);
        pass(6);
        one.end();

        assertThat(watch.silent(ASK, 5)).isEmpty();
    }

    private Lease lease(String lane) {
        return new Lease(lane, "t", 1, () -> 0, 0);
    }

    private void pass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
