package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Gate places = new Gate(8);
    private final Turns turns = new Turns(places);

    @Test
    void noMoreThanAFewDrawAtOnce() throws InterruptedException {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> lanes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lanes.add(Thread.ofVirtual().start(() -> {
                try (Turns.Turn turn = turns.await()) {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    Thread.yield();
                    atOnce.decrementAndGet();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread lane : lanes) {
            lane.join();
        }

        assertThat(most.get()).isBetween(1, Turns.AT_ONCE);
    }

    @Test
    void lanesDrawInTheOrderInWhichTheyAsk() throws InterruptedException {
        List<Turns.Turn> taken = new ArrayList<>();
        for (int i = 0; i < Turns.AT_ONCE; i++) {
            taken.add(turns.await());
        }
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> lanes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            Thread lane = Thread.ofPlatform().start(() -> {
                try (Turns.Turn turn = turns.await()) {
                    order.add(number);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            await().until(() -> lane.getState() == Thread.State.WAITING);
            lanes.add(lane);
        }

        taken.getFirst().close();
        for (Thread lane : lanes) {
            lane.join();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aTurnWaitsForAPlaceThatComesFree() throws Exception {
        Turns patient = new Turns(places, Duration.ofMinutes(1));
        for (int i = 0; i < 8; i++) {
            places.enter(false);
        }
        Thread lane = Thread.ofPlatform().start(() -> {
            try (Turns.Turn turn = patient.await()) {
                places.enter(false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> lane.getState() == Thread.State.TIMED_WAITING);

        places.leave(false);
        lane.join();

        assertThat(places.free()).isZero();
    }
}
