package dev.muster.simulator.arm;

import dev.muster.simulator.events.Operations;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.traffic.Call;
import dev.muster.simulator.truth.ArmId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/// Tells from a request alone what it is in the resource manager's terms, whoever answers it in the end.
public final class CallReader implements Function<Request, Call> {

    /// A client sends the same token for an hour.
    private volatile Known known = new Known("", "");

    private record Known(String header, String caller) {}

    @Override
    public Call apply(Request request) {
        String caller = caller(request);
        Optional<ArmId> id = ArmId.tryOf(request.path());
        if (id.isPresent()) {
            return inSubscription(request, id.get(), caller);
        }
        String path = request.path().toLowerCase(Locale.ROOT);
        if (path.equals(ArmApi.GRAPH.toLowerCase(Locale.ROOT)) && request.is("POST")) {
            return call(caller, "Microsoft.ResourceGraph/resources/read", true, List.of(Bucket.ofQuery(caller)));
        }
        if (path.equals("/subscriptions") || path.startsWith("/providers/")) {
            boolean read = request.is("GET");
            String operation =
                    path.equals("/subscriptions") ? "Microsoft.Resources/subscriptions" : tenantType(request.path());
            return call(
                    caller,
                    operation + "/" + verb(request),
                    read,
                    read ? List.of(Bucket.ofTenantRead(caller)) : List.of());
        }
        return Call.NONE;
    }

    private static Call inSubscription(Request request, ArmId id, String caller) {
        boolean read = request.is("GET");
        List<Bucket> buckets = read ? Bucket.ofRead(id, caller) : List.of(Bucket.ofWrite(id, caller));
        String operation = read ? Operations.read(id) : Operations.type(id) + "/" + verb(request);
        Call call = call(caller, operation, read, buckets);
        return new Call(call.caller(), call.operation(), id.subscription(), id.type(), call.read(), call.buckets());
    }

    /// Of a path without a subscription: types without the names between them.
    private static String tenantType(String path) {
        String[] segments = path.substring("/providers/".length()).split("/", -1);
        StringBuilder type = new StringBuilder(segments[0]);
        for (int i = 1; i < segments.length; i += 2) {
            type.append('/').append(segments[i]);
        }
        return type.toString();
    }

    private static Call call(String caller, String operation, boolean read, List<Bucket> buckets) {
        return new Call(
                caller,
                operation,
                "",
                "",
                read,
                buckets.stream().map(Bucket::shown).toList());
    }

    private static String verb(Request request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> "read";
            case "DELETE" -> "delete";
            case "POST" -> "action";
            default -> "write";
        };
    }

    /// The application in the token, believed unseen: the journal writes down what was claimed.
    private String caller(Request request) {
        String header = request.header("authorization").orElse("");
        Known last = known;
        if (!last.header.equals(header)) {
            last = new Known(header, application(header));
            known = last;
        }
        return last.caller;
    }

    private static String application(String header) {
        String[] parts = header.split("\\.", -1);
        if (parts.length != 3) {
            return "";
        }
        try {
            return Json.text(
                    Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)), "appid");
        } catch (IllegalArgumentException | JacksonException e) {
            return "";
        }
    }
}
