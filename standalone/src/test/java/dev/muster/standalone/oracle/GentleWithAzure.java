package dev.muster.standalone.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Invariants 7 and 8: nobody calls before the time that Azure asked for is over, no subscription is asked more than
/// its budget allows, and nothing of what is asked changes anything.
final class GentleWithAzure implements Oracle {

    /// Requests that were sent before the refusal arrived, and its way to the one who draws.
    private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

    private static final Pattern SUBSCRIPTION = Pattern.compile("^/subscriptions/([^/]+)");
    private static final Pattern TOKEN = Pattern.compile("/oauth2/v2\\.0/token$");
    private static final String GRAPH_LANE = "graph";

    /// 15 queries per 5 s and caller: "Guidance for throttled requests in Azure Resource Graph" (Microsoft Learn,
    /// 2024).
    private static final Budget QUERIES = new Budget(3, 15);

    private static final String GRAPH = "/providers/microsoft.resourcegraph/resources";

    /// Only a question in the form of an action: it protects nothing.
    private static final String WOULD_PROTECT = "/backupprevalidateprotection";

    @Override
    public String name() {
        return "gentle with Azure";
    }

    @Override
    public List<Complaint> judge(World world) {
        List<Complaint> complaints = new ArrayList<>(writing(world.requests()));
        lanes(world.requests()).forEach((lane, requests) -> {
            tooEarly(lane, requests).ifPresent(complaints::add);
            tooMany(lane, requests, lane.equals(GRAPH_LANE) ? QUERIES : world.budget())
                    .ifPresent(complaints::add);
        });
        return complaints;
    }

    private static List<Complaint> writing(List<Request> requests) {
        return requests.stream()
                .filter(it -> !isReading(it))
                .map(it -> new Complaint("", it.method() + " " + it.path() + " changes something"))
                .distinct()
                .toList();
    }

    private static boolean isReading(Request request) {
        return switch (request.method()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            case "POST" -> request.path().equals(GRAPH) || request.path().endsWith(WOULD_PROTECT) || isToken(request);
            default -> false;
        };
    }

    /// Each subscription has a budget of its own, and so have the graph and what belongs to the whole tenant.
    private static Map<String, List<Request>> lanes(List<Request> requests) {
        Map<String, List<Request>> lanes = new TreeMap<>();
        requests.stream()
                .filter(it -> !isToken(it))
                .sorted(Comparator.comparing(Request::begun))
                .forEach(it -> lanes.computeIfAbsent(lane(it), lane -> new ArrayList<>())
                        .add(it));
        return lanes;
    }

    private static String lane(Request request) {
        Matcher subscription = SUBSCRIPTION.matcher(request.path());
        return subscription.find() ? subscription.group(1) : request.path().equals(GRAPH) ? GRAPH_LANE : "tenant";
    }

    private static boolean isToken(Request request) {
        return TOKEN.matcher(request.path()).find();
    }

    private static Optional<Complaint> tooEarly(String lane, List<Request> requests) {
        Instant refusedAt = Instant.MIN;
        Instant notBefore = Instant.MIN;
        List<Request> refusals = requests.stream()
                .filter(it -> it.status() == 429 && it.retryAfter().isPresent())
                .sorted(Comparator.comparing(Request::answered))
                .toList();
        int next = 0;
        for (Request request : requests) {
            while (next < refusals.size() && refusals.get(next).answered().isBefore(request.begun())) {
                Request refusal = refusals.get(next++);
                Instant until = refusal.answered().plus(refusal.retryAfter().orElseThrow());
                if (until.isAfter(notBefore)) {
                    refusedAt = refusal.answered();
                    notBefore = until;
                }
            }
            if (request.begun().isAfter(refusedAt.plus(ON_ITS_WAY))
                    && request.begun().isBefore(notBefore)) {
                return Optional.of(new Complaint(
                        "",
                        lane + " was asked for " + request.path() + " at " + request.begun() + ", not before "
                                + notBefore + " was wanted at " + refusedAt));
            }
        }
        return Optional.empty();
    }

    /// A bucket of our own, filled like the one that the service should have.
    private static Optional<Complaint> tooMany(String lane, List<Request> requests, Budget budget) {
        double tokens = budget.burst();
        Instant filledAt = requests.getFirst().begun();
        for (Request request : requests) {
            double seconds = Duration.between(filledAt, request.begun()).toNanos() / 1e9;
            tokens = Math.min(budget.burst(), tokens + seconds * budget.perSecond()) - 1;
            filledAt = request.begun();
            if (tokens < -budget.perSecond() * ON_ITS_WAY.toMillis() / 1000) {
                return Optional.of(
                        new Complaint("", lane + " was asked more than its budget allows, up to " + request.begun()));
            }
        }
        return Optional.empty();
    }
}
