package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final AtomicLong clock =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());
    private final Lease lease = new Lease("lane", "tenant", 1, clock::get, clock.get());

    @Test
    void endsOneSecondBeforeTheDatabaseCouldGiveTheLaneAway() {
        pass(Duration.ofSeconds(14).minusNanos(1));
        assertThat(lease.open()).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(lease.open()).isFalse();
        assertThat(lease.ended()).isTrue();
    }

    @Test
    void countsFromBeforeTheRenewingStatementWasSent() {
        long sentAt = clock.get();
        pass(Duration.ofSeconds(10));
        lease.renewed(sentAt);

        pass(Duration.ofSeconds(4));
        assertThat(lease.ended()).isTrue();
    }

    @Test
    void isRenewed() {
        pass(Duration.ofSeconds(13));
        lease.renewed(clock.get());
        pass(Duration.ofSeconds(13));

        assertThat(lease.open()).isTrue();
    }

    @Test
    void isClosedWhileAzureWantsToBeLeftAloneAndTheLongerWishCounts() {
        lease.waitFor(Duration.ofSeconds(3));
        lease.waitFor(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(2));
        assertThat(lease.open()).isFalse();
        assertThat(lease.throttledFor()).isEqualTo(Duration.ofSeconds(1));

        pass(Duration.ofSeconds(1));
        assertThat(lease.open()).isTrue();
    }

    @Test
    void staysEndedWhenItIsGivenBack() {
        lease.end();
        lease.renewed(clock.get());

        assertThat(lease.ended()).isTrue();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
