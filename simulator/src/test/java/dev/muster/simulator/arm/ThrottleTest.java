package dev.muster.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.truth.ArmId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final String VM = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/";

    private final AtomicLong nanos = new AtomicLong();
    private final Throttle throttle = new Throttle(Limits.AZURE, nanos::get);

    @Test
    void aSingleVmMayBeReadThirtySixTimesAndThenTwelveTimesAMinute() {
        for (int i = 0; i < 36; i++) {
            assertThat(throttle.read(ArmId.of(VM + "a"), "p").refusal()).isEmpty();
        }
        Throttle.Payment refused = throttle.read(ArmId.of(VM + "a/instanceView"), "p");
        assertThat(refused.refusal()).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).containsEntry("Retry-After", "5");
        });
        assertThat(throttle.read(ArmId.of(VM + "b"), "p").refusal()).isEmpty();
        nanos.addAndGet(5_000_000_000L);
        assertThat(throttle.read(ArmId.of(VM + "A/extensions/e"), "p").refusal())
                .isEmpty();
    }

    @Test
    void eachPrincipalHasABucketOfItsOwn() {
        ArmId nic = ArmId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n");
        for (int i = 0; i < 250; i++) {
            assertThat(throttle.read(nic, "p").refusal()).isEmpty();
        }
        assertThat(throttle.read(nic, "p").refusal()).isPresent();
        assertThat(throttle.read(nic, "q").refusal()).isEmpty();
    }

    @Test
    void tellsButDoesNotRefuseWhenSwitchedOff() {
        Throttle off = new Throttle(Limits.AZURE.enforced(false).reads(new Limits.Budget(1, 1)), nanos::get);
        ArmId subscription = ArmId.of("/subscriptions/s");
        assertThat(off.read(subscription, "p").headers())
                .containsEntry("x-ms-ratelimit-remaining-subscription-reads", "0");
        assertThat(off.read(subscription, "p").refusal()).isEmpty();
        assertThat(off.tenantRead("t", "p").refusal()).isEmpty();
    }
}
