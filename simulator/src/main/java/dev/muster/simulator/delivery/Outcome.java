package dev.muster.simulator.delivery;

import java.time.Duration;

/// What came of an attempt, in Event Grid's words, with the least wait before the next one and the probation that
/// follows.
///
/// Source: Microsoft Learn, "Event Grid message delivery and retry" (2023), tables of retry and probation.
public enum Outcome {
    DELIVERED("Delivered", Duration.ZERO, Duration.ZERO),
    BAD_REQUEST("BadRequest", Duration.ofSeconds(10), Duration.ZERO),
    UNAUTHORIZED("Unauthorized", Duration.ofMinutes(5), Duration.ofMinutes(5)),
    FORBIDDEN("Forbidden", Duration.ofMinutes(5), Duration.ofMinutes(5)),
    NOT_FOUND("NotFound", Duration.ofMinutes(5), Duration.ofMinutes(5)),
    PAYLOAD_TOO_LARGE("PayloadTooLarge", Duration.ofSeconds(10), Duration.ZERO),
    REQUEST_TIMEOUT("TimedOut", Duration.ofMinutes(2), Duration.ofSeconds(10)),
    BUSY("Busy", Duration.ofSeconds(30), Duration.ofSeconds(10)),
    TOO_MANY_REQUESTS("Busy", Duration.ofSeconds(10), Duration.ofSeconds(10)),
    TIMED_OUT("TimedOut", Duration.ofSeconds(10), Duration.ofSeconds(10)),
    SOCKET_ERROR("SocketError", Duration.ofSeconds(10), Duration.ofSeconds(30)),
    NAME_NOT_RESOLVED("ResolutionError", Duration.ofSeconds(10), Duration.ofMinutes(5)),
    OTHER_ERROR("GenericError", Duration.ofSeconds(10), Duration.ZERO),
    PROBATION("Probation", Duration.ofSeconds(10), Duration.ZERO);

    private final String word;
    private final Duration leastWait;
    private final Duration probation;

    Outcome(String word, Duration leastWait, Duration probation) {
        this.word = word;
        this.leastWait = leastWait;
        this.probation = probation;
    }

    String word() {
        return word;
    }

    Duration leastWait() {
        return leastWait;
    }

    /// How long all deliveries are skipped afterwards.
    Duration probation() {
        return probation;
    }

    static Outcome ofStatus(int status) {
        return switch (status) {
            case 200, 201, 202, 203, 204 -> DELIVERED;
            case 400 -> BAD_REQUEST;
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> BUSY;
            default -> OTHER_ERROR;
        };
    }
}
