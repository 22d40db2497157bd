package dev.muster.simulator.graph;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.kql.InvalidQueryException;
import dev.muster.simulator.kql.Program;
import dev.muster.simulator.kql.Query;
import dev.muster.simulator.kql.Row;
import dev.muster.simulator.kql.Type;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.View;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Answers `POST /providers/Microsoft.ResourceGraph/resources`: who asks may not ask too often, about subscriptions
/// that he may read,
/// in a language of which simple queries are understood, and gets at most a thousand rows at a time.
public final class ResourceGraph {

    private static final int MOST_SUBSCRIPTIONS = 10_000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Containers containers;
    private final ManagementGroups groups;
    private final Candidates candidates;
    private final Selections selections = new Selections();
    private final Predicate<String> readable;
    private final Function<String, QueryQuota.Taken> quota;
    private final Clock clock;
    private final GraphErrors errors;
    private final AtomicLong shuffles = new AtomicLong();

    /// @param view of resources, behind the truth when the graph is
    /// @param readable whether a subscription, lower-cased, may be read
    /// @param quota takes a query from a caller's quota
    public ResourceGraph(
            Containers containers,
            ManagementGroups groups,
            View view,
            Predicate<String> readable,
            Function<String, QueryQuota.Taken> quota,
            Clock clock) {
        this.containers = containers;
        this.groups = groups;
        this.candidates = new Candidates(view, containers, groups);
        this.readable = readable;
        this.quota = quota;
        this.clock = clock;
        this.errors = new GraphErrors(clock);
    }

    /// @param caller whose quota is used
    public Answer query(Request request, String caller) {
        QueryQuota.Taken taken = quota.apply(caller);
        Answer answer = taken.granted()
                ? answer(request)
                : errors.throttled().with("Retry-After", Long.toString(taken.seconds()));
        return answer.with("x-ms-user-quota-remaining", Integer.toString(taken.remaining()))
                .with("x-ms-user-quota-resets-after", taken.written());
    }

    private Answer answer(Request request) {
        QueryRequest asked;
        try {
            JsonNode body = Json.parse(request.bytes());
            asked = QueryRequest.read(body, request.query().get("api-version").orElse(""));
        } catch (JacksonException e) {
            return errors.badRequest(
                    "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
        } catch (IllegalArgumentException e) {
            return errors.badRequest("InvalidOptions", String.valueOf(e.getMessage()));
        }
        try {
            return answer(asked);
        } catch (InvalidQueryException e) {
            return errors.invalid(e);
        }
    }

    private Answer answer(QueryRequest asked) {
        Query query = Query.parse(asked.query());
        Optional<Table> table = Table.named(query.table());
        if (table.isEmpty()) {
            return errors.unknownTable(query.table());
        }
        Program program = Program.of(query, table.get().types());
        List<String> readable = readable(asked);
        if (readable.isEmpty()) {
            return asked.ofTheTenant() ? errors.noSubscription() : errors.accessDenied();
        }
        boolean tooMany = readable.size() > MOST_SUBSCRIPTIONS;
        List<String> scope = tooMany ? readable.subList(0, MOST_SUBSCRIPTIONS) : readable;
        byte[] body = Json.bytes(page(asked, table.get(), program, scope).json(asked.table()));
        return body.length > MOST_BYTES
                ? errors.tooLarge(body.length, MOST_BYTES)
                : Answer.json(200, body).with("x-ms-tenant-subscription-limit-hit", Boolean.toString(tooMany));
    }

    /// Lower-cased, in order. Subscriptions that may not be read are missing without a word.
    private List<String> readable(QueryRequest asked) {
        Set<String> scope = new HashSet<>(asked.subscriptions());
        asked.managementGroups().stream()
                .flatMap(name -> groups.group(name).stream())
                .flatMap(group -> groups.subscriptions(group).stream())
                .forEach(subscription -> scope.add(subscription.toLowerCase(Locale.ROOT)));
        return containers.truth().subscriptions().stream()
                .map(subscription -> subscription.toLowerCase(Locale.ROOT))
                .filter(subscription -> asked.ofTheTenant() || scope.contains(subscription))
                .filter(readable)
                .sorted()
                .toList();
    }

    private GraphAnswer page(QueryRequest asked, Table table, Program program, List<String> scope) {
        Instant now = clock.instant();
        List<Candidate> selected = ordered(program, select(table, program, scope, now), asked.rows());
        if (program.rowByRow()) {
            List<Row> rows = slice(selected, asked).stream()
                    .flatMap(candidate -> row(program, candidate, now).stream())
                    .toList();
            return page(asked, program, rows, selected.size());
        }
        Stream<Row> all = selected.stream().flatMap(candidate -> row(program, candidate, now).stream());
        List<Row> result = program.rest(all, now);
        return page(asked, program, slice(result, asked), result.size());
    }

    private List<Candidate> select(Table table, Program program, List<String> scope, Instant now) {
        List<String> subscriptions = program.values("subscriptionId")
                .map(wanted -> scope.stream().filter(wanted::contains).toList())
                .orElse(scope);
        Optional<Set<String>> ids = program.values("id");
        List<Candidate> all = ids.isPresent() && table != Table.CONTAINERS
                ? candidates.withIds(table, ids.get(), subscriptions)
                : candidates.of(table, program.values("type"), subscriptions);
        if (program.filter().isEmpty() || program.decidedBy("type")) {
            return all;
        }
        if (ids.isPresent() || program.ofTheClock()) {
            return all.stream()
                    .filter(candidate -> row(program, candidate, now).isPresent())
                    .toList();
        }
        return selections.select(
                new Selections.Key(table, program.filter(), subscriptions),
                all,
                candidate -> row(program, candidate, now).isPresent());
    }

    private Optional<Row> row(Program program, Candidate candidate, Instant now) {
        return program.row(candidate.row(containers.tenant()), now);
    }

    /// Without an order Azure promises none, so that pages of an unordered query do not fit together here either.
    private List<Candidate> ordered(Program program, List<Candidate> selected, int pageSize) {
        if (program.descending()) {
            return selected.reversed();
        }
        if (program.ordered() || !program.rowByRow() || selected.size() <= pageSize) {
            return selected;
        }
        List<Candidate> shuffled = new ArrayList<>(selected);
        Collections.shuffle(shuffled, new Random(shuffles.getAndIncrement()));
        return shuffled;
    }

    private static <T> List<T> slice(List<T> all, QueryRequest asked) {
        int from = Math.min(asked.before(), all.size());
        return all.subList(from, Math.min(from + asked.rows(), all.size()));
    }

    private static GraphAnswer page(QueryRequest asked, Program program, List<Row> rows, int total) {
        int next = asked.before() + rows.size();
        boolean more = next < total;
        boolean pageable = !program.limited()
                && program.columns().containsKey("id")
                && program.columns().values().stream().anyMatch(type -> type != Type.DYNAMIC);
        return new GraphAnswer(
                program.columns(),
                rows,
                total,
                more && !pageable,
                more && pageable ? Optional.of(new SkipToken(asked.rows(), next)) : Optional.empty());
    }
}
