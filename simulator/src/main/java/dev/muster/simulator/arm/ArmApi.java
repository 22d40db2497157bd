package dev.muster.simulator.arm;

import dev.muster.simulator.entra.TokenCheck;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.Operations;
import dev.muster.simulator.graph.ResourceGraph;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.View;
import dev.muster.simulator.world.World;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The resource manager's front door: who calls, is the version named, may it be done at all, is there budget left;
/// then the read.
/// Nothing that comes in here ever changes the truth.
public final class ArmApi implements Endpoint {

    static final String GRAPH = "/providers/Microsoft.ResourceGraph/resources";

    private final TokenCheck tokens;
    private final Truth truth;
    private final String tenant;
    private final Throttle throttle;
    private final Calls calls;
    private final SubscriptionReads subscriptions;
    private final ResourceReads resources;
    private final CollectionReads collections;
    private final BackupActions actions;
    private final ManagementGroupReads managementGroups;
    private final ResourceGraph graph;

    /// @param view of resources
    /// @param graphView of resources in Resource Graph
    /// @param pageSize resources per page of a list
    public ArmApi(
            TokenCheck tokens,
            World world,
            EventFactory events,
            String tenant,
            Throttle throttle,
            Rights rights,
            ManagementGroups groups,
            View view,
            View graphView,
            int pageSize,
            Calls calls,
            Clock clock) {
        this.tokens = tokens;
        this.truth = world.truth();
        this.tenant = tenant;
        this.throttle = throttle;
        this.calls = calls;
        Containers containers = new Containers(truth, tenant);
        this.subscriptions = new SubscriptionReads(truth, containers, rights, pageSize);
        this.resources = new ResourceReads(truth, view, containers);
        this.collections = new CollectionReads(truth, view, subscriptions, pageSize);
        this.actions = new BackupActions(world, events);
        this.managementGroups = new ManagementGroupReads(groups, containers, rights);
        this.graph = new ResourceGraph(containers, groups, graphView, rights.readable(), throttle::query, clock);
    }

    @Override
    public Answer handle(Request request) {
        String host = request.header("host").orElse("localhost");
        TokenCheck.Verdict verdict = tokens.check(request.header("authorization"), host);
        Answer answer = switch (verdict) {
            case TokenCheck.Refused refused -> {
                calls.unauthenticated();
                yield ArmErrors.of(401, refused.code(), refused.message())
                        .with("WWW-Authenticate", refused.challenge());
            }
            case TokenCheck.Accepted caller -> authorised(request, caller);
        };
        return answer.with(commonHeaders(request));
    }

    private Answer authorised(Request request, TokenCheck.Accepted caller) {
        if (request.query().get("api-version").orElse("").isBlank()) {
            return ArmErrors.of(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        Optional<ArmId> id = ArmId.tryOf(request.path());
        if (id.isPresent()) {
            return inSubscription(request, id.get(), caller);
        }
        if (ManagementGroupReads.serves(request) && request.is("GET")) {
            calls.called(ManagementGroupReads.operation(request), "");
            return paid(throttle.tenantRead(tenant, caller.principal()), () -> managementGroups.read(request));
        }
        if (request.path().equalsIgnoreCase("/subscriptions") && request.is("GET")) {
            calls.called("Microsoft.Resources/subscriptions/read", "");
            return paid(throttle.tenantRead(tenant, caller.principal()), () -> subscriptions.list(request));
        }
        if (request.is("POST") && request.path().equalsIgnoreCase(GRAPH)) {
            calls.called("Microsoft.ResourceGraph/resources/read", "");
            Answer answer = graph.query(request, caller.principal());
            if (answer.status() == 429) {
                calls.throttled();
            }
            return answer;
        }
        if (!request.is("GET") && !readLike(request)) {
            return refusedWrite(request, Operations.type(ArmId.of("/subscriptions/none")), caller);
        }
        return notSimulated(request);
    }

    private Answer inSubscription(Request request, ArmId id, TokenCheck.Accepted caller) {
        if (request.is("GET")) {
            calls.called(Operations.read(id), id.subscription());
            return known(id, () -> paid(throttle.read(id, caller.principal()), () -> read(request, id)));
        }
        if (request.is("POST") && actions.serves(id)) {
            calls.called(Operations.type(id) + "/action", id.subscription());
            return known(
                    id,
                    () -> paid(
                            throttle.write(id, caller.principal()),
                            () -> actions.act(request, id, caller.principal())));
        }
        return readLike(request) ? notSimulated(request) : refusedWrite(request, Operations.type(id), caller);
    }

    private Answer read(Request request, ArmId id) {
        boolean list = id.isCollection() && !ResourceReads.isSubPath(id);
        return list ? collections.list(request, id) : resources.get(request, id);
    }

    private Answer known(ArmId id, Supplier<Answer> answer) {
        return truth.subscriptionKnown(id.subscription())
                ? answer.get()
                : ArmErrors.subscriptionNotFound(id.spelledSubscription());
    }

    private Answer paid(Throttle.Payment payment, Supplier<Answer> answer) {
        payment.refusal().ifPresent(refused -> calls.throttled());
        return payment.refusal().orElseGet(answer).with(payment.headers());
    }

    private Answer refusedWrite(Request request, String type, TokenCheck.Accepted caller) {
        calls.refusedWrite();
        String verb = switch (request.method()) {
            case "DELETE" -> "delete";
            case "POST" -> "action";
            default -> "write";
        };
        return ArmErrors.authorizationFailed(caller.principal(), caller.objectId(), type + "/" + verb, request.path());
    }

    /// POSTs that only read, which the service may use one day.
    private static boolean readLike(Request request) {
        String path = request.path().toLowerCase(Locale.ROOT);
        return request.is("POST")
                && (path.endsWith("/effectivenetworksecuritygroups") || path.endsWith("/effectiveroutetable"));
    }

    private static Answer notSimulated(Request request) {
        return request.is("POST")
                ? ArmErrors.of(501, "NotImplemented", "This simulator does not answer " + request.path() + " yet.")
                : ArmErrors.of(404, "NotFound", "Nothing is served at " + request.path() + ".");
    }

    private static Map<String, String> commonHeaders(Request request) {
        String id = UUID.randomUUID().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-cache");
        headers.put("Pragma", "no-cache");
        headers.put("Expires", "-1");
        headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("x-ms-request-id", id);
        headers.put(
                "x-ms-correlation-request-id",
                request.header("x-ms-correlation-request-id").orElse(id));
        request.header("x-ms-client-request-id").ifPresent(client -> headers.put("x-ms-client-request-id", client));
        return headers;
    }
}
