package dev.muster.ingest.webhook;

import dev.muster.ingest.callers.Callers;
import dev.muster.ingest.metrics.IngestMetrics;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// The door for Event Grid: request in, one of the answers of `event-grid-contract.md` section 5 out.
///
/// Nothing of the request is bound by Spring, and for each method exactly one mapping fits: content negotiation, data
/// binding and CORS have answers of their own (400, 403, 406) that would destroy events.
@RestController
final class WebhookController {

    static final String PATH = "/eventgrid";

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final String SUBSCRIPTION_NAME = "aeg-subscription-name";
    private static final int RETRY_AFTER_UNEXPECTED = 30;
    private static final int RETRY_AFTER_BUSY = 10;
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final Callers callers;
    private final Credentials credentials;
    private final ConsentHandshake consent;
    private final InFlight inFlight;
    private final BodyReader bodies;
    private final DeliveryDesk desk;
    private final IngestMetrics metrics;
    private final SparingWords refusals = new SparingWords(BETWEEN_WORDS);

    WebhookController(
            Callers callers,
            Credentials credentials,
            ConsentHandshake consent,
            InFlight inFlight,
            BodyReader bodies,
            DeliveryDesk desk,
            IngestMetrics metrics) {
        this.callers = callers;
        this.credentials = credentials;
        this.consent = consent;
        this.inFlight = inFlight;
        this.bodies = bodies;
        this.desk = desk;
        this.metrics = metrics;
    }

    /// Every method but OPTIONS, which Spring leaves to mappings that name it.
    @RequestMapping(PATH)
    ResponseEntity<byte[]> answer(HttpServletRequest request) {
        return request.getMethod().equals("POST") ? delivery(request) : Answers.methodNotAllowed();
    }

    @RequestMapping(path = PATH, method = RequestMethod.OPTIONS)
    ResponseEntity<byte[]> consent(HttpServletRequest request) {
        return consent.answer(request);
    }

    private ResponseEntity<byte[]> delivery(HttpServletRequest request) {
        try {
            return admitted(request);
        } catch (RuntimeException | StackOverflowError e) {
            // Without the message: it may quote what was sent.
            log.error(
                    "unexpected {} at {}",
                    e.getClass().getName(),
                    Arrays.stream(e.getStackTrace()).limit(8).toList());
            return rejected(Answers.comeAgain(RETRY_AFTER_UNEXPECTED));
        }
    }

    private ResponseEntity<byte[]> admitted(HttpServletRequest request) {
        return switch (callers.admit(credentials.of(request))) {
            case LET_IN -> letIn(request);
            case UNKNOWN -> refused(Answers.unauthorized());
            case NOT_ALLOWED -> refused(Answers.problem(HttpStatus.FORBIDDEN));
            case UNDECIDED -> rejected(Answers.comeAgain(RETRY_AFTER_UNEXPECTED));
        };
    }

    private ResponseEntity<byte[]> letIn(HttpServletRequest request) {
        if (!isJson(request.getContentType()) || request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            return rejected(Answers.problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        }
        Optional<InFlight.Room> entered = inFlight.enter();
        if (entered.isEmpty()) {
            return rejected(Answers.comeAgain(RETRY_AFTER_BUSY));
        }
        try (InFlight.Room room = entered.get()) {
            return read(request, room);
        }
    }

    private ResponseEntity<byte[]> read(HttpServletRequest request, InFlight.Room room) {
        return switch (bodies.read(request, room)) {
            case Body.Complete complete -> take(complete.bytes(), request, room);
            case Body.TooLarge b -> rejected(Answers.problemAndClose(HttpStatus.CONTENT_TOO_LARGE));
            case Body.TooSlow b -> rejected(Answers.problemAndClose(HttpStatus.REQUEST_TIMEOUT));
            case Body.NoRoom b -> rejected(Answers.comeAgainAndClose(RETRY_AFTER_BUSY));
            case Body.Broken b -> rejected(Answers.problemAndClose(HttpStatus.SERVICE_UNAVAILABLE));
        };
    }

    private ResponseEntity<byte[]> take(byte[] body, HttpServletRequest request, InFlight.Room room) {
        return room.mayWork(body.length)
                ? desk.take(
                        body,
                        Announcement.of(request.getHeader(Announcement.HEADER)),
                        request.getHeader(SUBSCRIPTION_NAME))
                : rejected(Answers.comeAgain(RETRY_AFTER_BUSY));
    }

    private ResponseEntity<byte[]> refused(ResponseEntity<byte[]> answer) {
        metrics.unauthorized();
        refusals.ifNotLately(number -> log.warn("{} deliveries by unknown callers were refused", number));
        return answer;
    }

    private ResponseEntity<byte[]> rejected(ResponseEntity<byte[]> answer) {
        metrics.rejected(1);
        return answer;
    }

    /// `application/json` and everything with `+json`; nothing said is taken for JSON, since that loses nothing.
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return true;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }
}
