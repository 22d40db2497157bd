package dev.muster.simulator.traffic;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Stands in front of the simulated Azure and makes the trouble that was asked for. The first fault that matches and is
/// not used up
/// strikes.
public final class Faults implements Endpoint {

    /// Answers a struck request instead of the truth.
    @FunctionalInterface
    public interface ErrorPage {

        Answer of(int status, Optional<String> code, Request request);
    }

    private final Endpoint next;
    private final ErrorPage errors;
    private volatile List<Active> active = List.of();

    public Faults(Endpoint next, ErrorPage errors) {
        this.next = next;
        this.errors = errors;
    }

    /// Replaces all faults; what the old ones hold is let go.
    public synchronized void set(List<Fault> faults) {
        List<Active> old = active;
        active = faults.stream().map(Active::new).toList();
        old.forEach(Active::open);
    }

    /// Lets go what is held under a name, now and from now on.
    ///
    /// @return how many requests were waiting, empty when no fault has this name
    public Optional<Integer> release(String name) {
        List<Active> named = active.stream()
                .filter(one -> one.fault.hold().filter(name::equals).isPresent())
                .toList();
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(named.stream().mapToInt(Active::open).sum());
    }

    public List<JsonNode> describe() {
        return active.stream().<JsonNode>map(Active::describe).toList();
    }

    @Override
    public Answer handle(Request request) throws InterruptedException {
        for (Active one : active) {
            if (one.strikes(request)) {
                return struck(one, request);
            }
        }
        return next.handle(request);
    }

    private Answer struck(Active one, Request request) throws InterruptedException {
        Answer answer;
        if (one.fault.computeAfter()) {
            one.hold();
            answer = answer(one.fault, request);
        } else {
            answer = answer(one.fault, request);
            one.hold();
        }
        Answer timed = one.fault.retryAfter().isPresent()
                ? answer.with("Retry-After", one.fault.retryAfter().get())
                : answer;
        return one.fault.cut() ? timed.cutShort() : timed;
    }

    private Answer answer(Fault fault, Request request) throws InterruptedException {
        return fault.status().isPresent()
                ? errors.of(fault.status().getAsInt(), fault.code(), request)
                : next.handle(request);
    }

    private static final class Active {

        private final Fault fault;
        private final AtomicInteger struck = new AtomicInteger();
        private final AtomicInteger held = new AtomicInteger();
        private final CountDownLatch gate = new CountDownLatch(1);

        Active(Fault fault) {
            this.fault = fault;
        }

        boolean strikes(Request request) {
            return fault.match().matcher(request.path()).find()
                    && fault.method().map(request::is).orElse(true)
                    && struck.getAndUpdate(n -> left(n) ? n + 1 : n)
                            < fault.times().orElse(Integer.MAX_VALUE);
        }

        private boolean left(int strikes) {
            return strikes < fault.times().orElse(Integer.MAX_VALUE);
        }

        void hold() throws InterruptedException {
            if (!fault.delay().isZero()) {
                Thread.sleep(fault.delay());
            }
            if (fault.hold().isPresent()) {
                held.incrementAndGet();
                try {
                    gate.await();
                } finally {
                    held.decrementAndGet();
                }
            }
        }

        int open() {
            int waiting = held.get();
            gate.countDown();
            return waiting;
        }

        ObjectNode describe() {
            ObjectNode node = Json.object(
                    "match",
                    fault.match().pattern(),
                    "method",
                    fault.method().orElse(null),
                    "status",
                    fault.status().isPresent() ? fault.status().getAsInt() : null,
                    "code",
                    fault.code().orElse(null),
                    "retryAfter",
                    fault.retryAfter().orElse(null),
                    "times",
                    fault.times().isPresent() ? fault.times().getAsInt() : null,
                    "delayMillis",
                    fault.delay().isZero() ? null : fault.delay().toMillis(),
                    "hold",
                    fault.hold().orElse(null),
                    "compute",
                    fault.computeAfter() ? "after" : null,
                    "cut",
                    fault.cut() ? true : null);
            node.put("struck", struck.get());
            if (fault.hold().isPresent()) {
                node.put("held", held.get());
            }
            return node;
        }
    }
}
