package dev.muster.simulator.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// In which order events travel, and which of them twice. Hands out one request after the other to any number of
/// senders.
final class LoadPlan {

    private final int[] order;
    private final int batch;
    private int next;

    LoadPlan(LoadOptions options) {
        SplittableRandom random = new SplittableRandom(options.seed());
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < options.events(); number++) {
            numbers.add(number);
            if (number > 0 && random.nextDouble() < options.duplicates()) {
                numbers.add(random.nextInt(number));
            }
        }
        this.order = numbers.stream().mapToInt(it -> it).toArray();
        for (int i = 0; options.reorder() > 0 && i < order.length; i++) {
            int other = Math.min(order.length - 1, i + random.nextInt(options.reorder() + 1));
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        this.batch = Math.max(1, options.batch());
    }

    /// Numbers of the events of the next request; empty when there are no more.
    synchronized int[] next() {
        int end = Math.min(order.length, next + batch);
        int[] numbers = Arrays.copyOfRange(order, next, end);
        next = end;
        return numbers;
    }

    /// How many events travel in all, those that travel twice counted twice.
    int size() {
        return order.length;
    }
}
