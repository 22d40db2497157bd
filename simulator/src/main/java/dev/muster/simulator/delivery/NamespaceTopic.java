package dev.muster.simulator.delivery;

import dev.muster.simulator.events.EventForm;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A topic of an Event Grid namespace with one event subscription, pulled from over HTTP: receive, acknowledge,
/// release, reject and renewLock.
///
/// Source: "Event Grid namespaces data plane REST API", Microsoft Learn (2024-06-01).
public final class NamespaceTopic implements Endpoint {

    private static final int MOST_EVENTS = 100;
    private static final int LONGEST_WAIT = 120;
    private static final String API_VERSION = "2024-06-01";

    private final PullSubscription subscription;
    private final String tenant;
    private final Predicate<String> admitted;
    private final PullQueue queue;
    private final String path;

    /// @param admitted whether an access token lets its bearer in
    /// @param nanoTime monotonic clock
    public NamespaceTopic(
            PullSubscription subscription, String tenant, Predicate<String> admitted, LongSupplier nanoTime) {
        this.subscription = subscription;
        this.tenant = tenant;
        this.admitted = admitted;
        this.queue = new PullQueue(subscription.lock(), nanoTime);
        this.path = "/topics/" + subscription.topic() + "/eventsubscriptions/" + subscription.name() + ":";
    }

    /// Takes what belongs to it and leaves the rest to another endpoint.
    public Endpoint before(Endpoint rest) {
        return request -> (request.path().startsWith("/topics/") ? this : rest).handle(request);
    }

    public void publish(List<ResourceEvent> events) {
        events.forEach(it -> queue.add(EventForm.CLOUD_EVENTS.render(it, tenant)));
    }

    @Override
    public Answer handle(Request request) {
        String token = request.header("authorization").orElse("");
        if (!token.regionMatches(true, 0, "Bearer ", 0, 7)
                || !admitted.test(token.substring(7).strip())) {
            return error(401, "Unauthorized", "Request must contain a valid access token.");
        }
        if (!request.path().startsWith(path) || !request.is("POST")) {
            return error(404, "ResourceNotFound", "There is no such event subscription.");
        }
        if (!request.query().get("api-version").equals(Optional.of(API_VERSION))) {
            return error(400, "UnsupportedApiVersion", "The api version is not supported.");
        }
        return switch (request.path().substring(path.length())) {
            case "receive" -> receive(request);
            case "acknowledge" -> settle(request, queue::acknowledge);
            case "release" -> settle(request, it -> queue.release(it, delay(request)));
            case "reject" -> settle(request, queue::acknowledge);
            case "renewLock" -> settle(request, queue::renew);
            default -> error(404, "ResourceNotFound", "There is no such operation.");
        };
    }

    /// Counters, to be shown.
    public ObjectNode describe() {
        return Json.object(
                "topic", subscription.topic(),
                "subscription", subscription.name(),
                "waiting", queue.waiting(),
                "locked", queue.locked(),
                "acknowledged", queue.acknowledged());
    }

    private Answer receive(Request request) {
        int most = number(request, "maxEvents", 1, 1, MOST_EVENTS);
        int wait = number(request, "maxWaitTime", 60, 10, LONGEST_WAIT);
        if (most < 0 || wait < 0) {
            return error(400, "BadRequest", "maxEvents is 1 to 100, maxWaitTime 10 to 120.");
        }
        ArrayNode value = Json.arrayOf(queue.receive(most, Duration.ofSeconds(wait)).stream()
                .map(it -> Json.object(
                        "brokerProperties",
                        Json.object("lockToken", it.token(), "deliveryCount", it.deliveries()),
                        "event",
                        it.event()))
                .toList());
        return Answer.json(200, Json.object("value", value));
    }

    private static Answer settle(Request request, Predicate<String> operation) {
        List<ObjectNode> failed = new ArrayList<>();
        List<String> succeeded = new ArrayList<>();
        try {
            for (JsonNode token : Json.parse(request.bytes()).path("lockTokens")) {
                String text = token.asString("");
                if (operation.test(text)) {
                    succeeded.add(text);
                } else {
                    failed.add(Json.object(
                            "lockToken",
                            text,
                            "error",
                            Json.object("code", "TokenLost", "message", "The lock of the event has ended.")));
                }
            }
        } catch (JacksonException e) {
            return error(400, "BadRequest", "The body is not the JSON that is expected.");
        }
        return Answer.json(
                200,
                Json.object(
                        "failedLockTokens",
                        Json.arrayOf(failed),
                        "succeededLockTokens",
                        Json.array(succeeded.toArray())));
    }

    private static Duration delay(Request request) {
        return Duration.ofSeconds(Math.max(0, number(request, "releaseDelayInSeconds", 0, 0, 3600)));
    }

    /// -1 for what is not allowed.
    private static int number(Request request, String name, int byDefault, int least, int most) {
        String text = request.query().get(name).orElse(String.valueOf(byDefault));
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Answer error(int status, String code, String message) {
        return Answer.json(status, Json.object("error", Json.object("code", code, "message", message)));
    }
}
