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

/// Writes down every request to the simulated Azure when it is answered, so that a test can say "exactly one read".
public final class Journal implements Endpoint {

    private static final int KEPT = 20_000;
    private static final String RETRY_AFTER = "Retry-After";

    private final Endpoint next;
    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long sequence;

    public Journal(Endpoint next, Clock clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public Answer handle(Request request) throws InterruptedException {
        Instant begun = clock.instant();
        Answer answer = next.handle(request);
        write(request, begun, answer);
        return answer;
    }

    private synchronized void write(Request request, Instant begun, Answer answer) {
        sequence++;
        entries.addLast(new Entry(
                sequence,
                begun,
                clock.instant(),
                request.method(),
                request.path(),
                request.target(),
                answer.status(),
                Optional.ofNullable(answer.headers().get(RETRY_AFTER))));
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

    /// One answered request.
    ///
    /// @param begun when it came in
    /// @param answered when the answer was ready
    /// @param target path and query
    /// @param retryAfter what the caller was told to wait, empty when it was not told to
    public record Entry(
            long sequence,
            Instant begun,
            Instant answered,
            String method,
            String path,
            String target,
            int status,
            Optional<String> retryAfter) {}
}
