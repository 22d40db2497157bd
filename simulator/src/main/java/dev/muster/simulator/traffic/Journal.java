package dev.muster.simulator.traffic;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Writes down every request to the simulated Azure when it is answered, so that a test can say "exactly one read", and
/// judges it.
public final class Journal implements Endpoint {

    private static final int KEPT = 20_000;
    private static final String RETRY_AFTER = "Retry-After";

    private final Endpoint next;
    private final Clock clock;
    private final Function<Request, Call> reader;
    private final Conduct conduct;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long sequence;

    /// @param reader tells what a request is
    /// @param meter names the budgets that a call is over
    /// @param clock real time: clients wait in real time
    public Journal(Endpoint next, Function<Request, Call> reader, Function<Call, List<String>> meter, Clock clock) {
        this.next = next;
        this.clock = clock;
        this.reader = reader;
        this.conduct = new Conduct(meter);
    }

    @Override
    public Answer handle(Request request) throws InterruptedException {
        Call call = reader.apply(request);
        Instant begun = clock.instant();
        conduct.begins(call, request.method(), request.target(), begun);
        Answer answer = next.handle(request);
        write(request, call, begun, answer);
        return answer;
    }

    private synchronized void write(Request request, Call call, Instant begun, Answer answer) {
        Instant answered = clock.instant();
        Optional<String> retryAfter = Optional.ofNullable(answer.headers().get(RETRY_AFTER));
        String bucket = answer.about()
                .orElse(call.buckets().isEmpty() ? "" : call.buckets().getFirst());
        conduct.answered(call, answer.status(), retryAfter.orElse(""), bucket, answered);
        sequence++;
        entries.addLast(new Entry(
                sequence,
                begun,
                answered,
                request.method(),
                request.path(),
                request.target(),
                answer.status(),
                call,
                bucket,
                retryAfter));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    /// Requests answered with a higher sequence number, oldest first, as far as they are kept.
    public synchronized List<Entry> since(long number) {
        return entries.stream().filter(entry -> entry.sequence() > number).toList();
    }

    /// Requests answered at or after an instant, oldest first, as far as they are kept.
    public synchronized List<Entry> since(Instant instant) {
        return entries.stream()
                .filter(entry -> !entry.answered().isBefore(instant))
                .toList();
    }

    public synchronized long lastSequence() {
        return sequence;
    }

    /// How Azure was treated since the start, or since it was last forgotten.
    public ObjectNode conduct() {
        return conduct.describe();
    }

    public void forgetConduct() {
        conduct.forget();
    }

    /// One answered request.
    ///
    /// @param begun when it came in
    /// @param answered when the answer was ready
    /// @param target path and query
    /// @param bucket budget that the answer is about, empty when it is about none
    /// @param retryAfter what the caller was told to wait, empty when it was not told to
    public record Entry(
            long sequence,
            Instant begun,
            Instant answered,
            String method,
            String path,
            String target,
            int status,
            Call call,
            String bucket,
            Optional<String> retryAfter) {}
}
