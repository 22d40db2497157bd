package dev.muster.evaluator.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import dev.muster.evaluator.sweep.GraphAnswer;
import dev.muster.evaluator.sweep.GraphAnswer.Outcome;
import dev.muster.evaluator.sweep.GraphAnswer.Quota;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/// One query: sends it, counts it, and turns everything that can happen into a [GraphAnswer].
final class GraphExchange {

    static final String LABEL = "graph";

    private static final Logger log = LoggerFactory.getLogger(GraphExchange.class);
    private static final HttpHeaderName REMAINING = HttpHeaderName.fromString("x-ms-user-quota-remaining");
    private static final HttpHeaderName RESETS_AFTER = HttpHeaderName.fromString("x-ms-user-quota-resets-after");
    private static final HttpHeaderName LIMIT_HIT = HttpHeaderName.fromString("x-ms-tenant-subscription-limit-hit");
    private static final String TOO_LARGE = "ResponsePayloadTooLarge";
    private static final int LONGEST_ERROR = 64 * 1024;

    private final Arm arm;
    private final AzureMetrics metrics;
    private final RetryAfter retryAfter;

    GraphExchange(Arm arm, AzureMetrics metrics, RetryAfter retryAfter) {
        this.arm = arm;
        this.metrics = metrics;
        this.retryAfter = retryAfter;
    }

    GraphAnswer send(byte[] body, RowReader rows) {
        try {
            return attempt(body, rows);
        } catch (RuntimeException e) {
            return new GraphAnswer(failed(Exchange.reason(e)));
        }
    }

    private GraphAnswer attempt(byte[] body, RowReader rows) {
        AccessToken token = arm.token();
        long began = System.nanoTime();
        AzureMetrics.Outcome how = AzureMetrics.Outcome.ERROR;
        try (HttpResponse response = arm.query(body, token)) {
            Quota quota = quota(response);
            Outcome outcome = outcome(response, token, rows);
            how = outcome instanceof GraphAnswer.Failed ? how : AzureMetrics.Outcome.of(response.getStatusCode());
            return new GraphAnswer(outcome, quota);
        } finally {
            metrics.answered(LABEL, how, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private Outcome outcome(HttpResponse response, AccessToken token, RowReader rows) {
        int status = response.getStatusCode();
        return switch (status) {
            case 200 -> page(response, rows);
            case 429 -> new GraphAnswer.Throttled(retryAfter(response));
            case 401 -> {
                arm.refused(token);
                yield failed("the token was refused");
            }
            case 400, 403, 404, 413, 422 -> refusal(status, codes(response));
            default -> new GraphAnswer.Failed("status " + status, retryAfter(response));
        };
    }

    private Outcome page(HttpResponse response, RowReader rows) {
        boolean limited = "true".equalsIgnoreCase(response.getHeaderValue(LIMIT_HIT));
        List<GraphAnswer.Row> read = new ArrayList<>();
        try (BoundedStream body = new BoundedStream(response.getBodyAsInputStreamSync(), Json.LONGEST)) {
            return page(body, rows, read, limited);
        } catch (IOException | UncheckedIOException | JacksonIOException e) {
            return cut(e);
        }
    }

    private Outcome page(BoundedStream body, RowReader rows, List<GraphAnswer.Row> read, boolean limited)
            throws IOException {
        try {
            GraphPage.Frame frame = GraphPage.read(body, row -> read.add(rows.read(row)));
            return new GraphAnswer.Page(
                    read, frame.total(), frame.count(), frame.truncated() || limited, frame.skipToken());
        } catch (UnexpectedShapeException e) {
            log.warn("An answer of Resource Graph is not what the api promises: {}", e.getMessage());
            return new GraphAnswer.Refused("unexpected-shape: " + e.getMessage());
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            return body.ended() ? cut(e) : new GraphAnswer.Refused("unexpected-shape: not JSON within bounds");
        }
    }

    private static Outcome refusal(int status, List<String> codes) {
        if (status == 413 || codes.contains(TOO_LARGE)) {
            return new GraphAnswer.TooLarge();
        }
        return new GraphAnswer.Refused(codes.isEmpty() ? Integer.toString(status) : String.join("/", codes));
    }

    private static List<String> codes(HttpResponse response) {
        try (InputStream body = new BoundedStream(response.getBodyAsInputStreamSync(), LONGEST_ERROR)) {
            return Json.errorCodes(body);
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private static Outcome cut(Exception e) {
        boolean tooLong =
                e instanceof BoundedStream.TooLongException || e.getCause() instanceof BoundedStream.TooLongException;
        return tooLong
                ? new GraphAnswer.TooLarge()
                : failed("the answer was cut: " + e.getClass().getSimpleName());
    }

    private static Outcome failed(String reason) {
        return new GraphAnswer.Failed(reason, Optional.empty());
    }

    private Optional<Duration> retryAfter(HttpResponse response) {
        return retryAfter.of(response).or(() -> QuotaReset.parse(response.getHeaderValue(RESETS_AFTER)));
    }

    private Quota quota(HttpResponse response) {
        OptionalInt remaining = remaining(response.getHeaderValue(REMAINING));
        remaining.ifPresent(queries -> metrics.remaining("graph_queries", queries));
        return new Quota(remaining, QuotaReset.parse(response.getHeaderValue(RESETS_AFTER)));
    }

    private static OptionalInt remaining(@Nullable String header) {
        return header != null && header.strip().matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(header.strip()))
                : OptionalInt.empty();
    }

    /// Reads one row.
    interface RowReader {
        /// @throws UnexpectedShapeException when the row has no place in the answer
        GraphAnswer.Row read(JsonNode row);
    }
}
