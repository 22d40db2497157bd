package dev.muster.evaluator.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpResponse;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.refresh.AzureReader.PageBudget;
import dev.muster.evaluator.refresh.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/// The requests of one reading: sends them, counts them, and turns everything that can happen into a [Reading].
final class Exchange {

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final int LONGEST_ERROR = 64 * 1024;
    private static final int UNAUTHORIZED = 401;

    private final Arm arm;
    private final Api api;
    private final PageBudget budget;
    private final Set<Edge> place;
    private final AzureMetrics metrics;
    private final RetryAfter retryAfter;
    private final RemainingHeaders remaining;

    Exchange(Arm arm, Api api, PageBudget budget, Set<Edge> place, AzureMetrics metrics, RetryAfter retryAfter) {
        this.arm = arm;
        this.api = api;
        this.budget = budget;
        this.place = place;
        this.metrics = metrics;
        this.retryAfter = retryAfter;
        this.remaining = new RemainingHeaders(metrics);
    }

    Arm arm() {
        return arm;
    }

    Api api() {
        return api;
    }

    Reading.Answer answer(Reading reading) {
        return new Reading.Answer(reading, remaining.remaining());
    }

    Reading unreadable(String cause) {
        return new Reading.Unreadable(cause, place);
    }

    /// One request that is paid for already; a second one, paid for here, when the token was refused.
    ///
    /// @param success reads the body of a 200
    Reading get(URI address, Success success) {
        return send(address, token -> arm.get(address, token), success);
    }

    /// Like [#get], for a question that is a POST.
    Reading ask(URI address, byte[] question, Success success) {
        return send(address, token -> arm.ask(address, question, token), success);
    }

    private Reading send(URI address, Function<AccessToken, HttpResponse> request, Success success) {
        try {
            AccessToken token = arm.token();
            Attempt first = attempt(address, request, token, success);
            if (first.status() != UNAUTHORIZED) {
                return first.reading();
            }
            arm.refused(token);
            return budget.take()
                    ? attempt(address, request, arm.token(), success).reading()
                    : new Reading.Failed("stopped before the token could be renewed", Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Failed("interrupted", Optional.empty());
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /// Whether one more page may be asked for.
    boolean payPage() {
        try {
            return budget.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Attempt attempt(
            URI address, Function<AccessToken, HttpResponse> request, AccessToken token, Success success) {
        long began = System.nanoTime();
        AzureMetrics.Outcome outcome = AzureMetrics.Outcome.ERROR;
        try (HttpResponse response = request.apply(token)) {
            remaining.note(response);
            int status = response.getStatusCode();
            Reading reading = status == 200 ? body(address, response, success) : refusal(response);
            outcome = reading instanceof Reading.Failed ? outcome : AzureMetrics.Outcome.of(status);
            return new Attempt(status, reading);
        } finally {
            metrics.answered(api, outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private Reading body(URI address, HttpResponse response, Success success) {
        try (BoundedStream body = new BoundedStream(response.getBodyAsInputStreamSync(), Json.LONGEST)) {
            return read(address, body, success);
        } catch (IOException | UncheckedIOException | JacksonIOException e) {
            return cut(e);
        }
    }

    private Reading read(URI address, BoundedStream body, Success success) throws IOException {
        try {
            return success.read(body);
        } catch (UnexpectedShapeException e) {
            return unexpected(address.getPath(), e.getMessage(), place);
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            return body.ended() ? cut(e) : unexpected(address.getPath(), "not JSON within bounds", place);
        }
    }

    /// An answer that is not what the api promises.
    ///
    /// @param place what refers to the resource all the same
    Reading unexpected(String address, @Nullable String what, Set<Edge> place) {
        log.warn("The answer of {} is not what the api promises: {}", address, what);
        return new Reading.Unreadable("unexpected-shape: " + what, place);
    }

    private Reading refusal(HttpResponse response) {
        int status = response.getStatusCode();
        return Refusals.reading(status, errorCode(response), retryAfter.of(response), place);
    }

    private static Optional<String> errorCode(HttpResponse response) {
        try (InputStream body = new BoundedStream(response.getBodyAsInputStreamSync(), LONGEST_ERROR)) {
            return Json.errorCode(body);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Reading cut(Exception e) {
        boolean tooLong =
                e instanceof BoundedStream.TooLongException || e.getCause() instanceof BoundedStream.TooLongException;
        return tooLong
                ? unreadable("unexpected-shape: longer than " + Json.LONGEST + " bytes")
                : new Reading.Failed("the answer was cut: " + e.getClass().getSimpleName(), Optional.empty());
    }

    /// No address, no connection, no token, no answer in time.
    private static Reading failed(RuntimeException e) {
        return new Reading.Failed(reason(e), Optional.empty());
    }

    /// What stands behind a failure, in one line.
    static String reason(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? "" : ": " + root.getMessage();
        return shortened(root.getClass().getSimpleName() + text);
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    /// Reads the body of a 200.
    interface Success {
        Reading read(InputStream body) throws IOException;
    }

    private record Attempt(int status, Reading reading) {}
}
