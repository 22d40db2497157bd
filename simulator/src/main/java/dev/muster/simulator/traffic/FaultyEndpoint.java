package dev.muster.simulator.traffic;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Endpoint;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/// Stands in front of the simulated Azure and makes the trouble with requests that was asked for.
public final class FaultyEndpoint implements Endpoint {

    private static final String DATE = "date:";

    private final Endpoint next;
    private final Faults faults;
    private final Function<Request, Call> reader;
    private final ErrorPage errors;
    private final Function<Request, Optional<byte[]>> stranger;
    private final Clock clock;

    /// Answers a struck request instead of the truth.
    @FunctionalInterface
    public interface ErrorPage {

        Answer of(int status, Optional<String> code, Request request);
    }

    /// @param reader tells what a request is
    /// @param stranger finds the body of another resource of the same type
    /// @param clock real time, for dates in `Retry-After`
    public FaultyEndpoint(
            Endpoint next,
            Faults faults,
            Function<Request, Call> reader,
            ErrorPage errors,
            Function<Request, Optional<byte[]>> stranger,
            Clock clock) {
        this.next = next;
        this.faults = faults;
        this.reader = reader;
        this.errors = errors;
        this.stranger = stranger;
        this.clock = clock;
    }

    @Override
    public Answer handle(Request asked) throws InterruptedException {
        Request request = asked.rereadable();
        Call call = reader.apply(request);
        Subject subject = new Subject(
                request.path(),
                request.method(),
                call.subscription(),
                call.type(),
                call.operation(),
                () -> query(request));
        Optional<Active> striking = faults.striking(subject);
        return striking.isPresent() ? struck(striking.get(), request) : next.handle(request);
    }

    private static String query(Request request) {
        try {
            return request.is("POST") ? Json.text(Json.parse(request.bytes()), "query") : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    private Answer struck(Active one, Request request) throws InterruptedException {
        return switch (one.fault().effect()) {
            case Effect.Answering answering -> answer(one, answering, request);
            case Effect.Changing changing -> {
                Answer answer = next.handle(request);
                yield answer.status() / 100 == 2 ? changing.change().apply(request, answer, stranger) : answer;
            }
            case Effect.Forbidding ignored -> errors.of(403, Optional.empty(), request);
            default -> next.handle(request);
        };
    }

    private Answer answer(Active one, Effect.Answering effect, Request request) throws InterruptedException {
        Answer answer;
        if (effect.computeAfter()) {
            hold(one, effect);
            answer = answer(effect, request);
        } else {
            answer = answer(effect, request);
            hold(one, effect);
        }
        Answer timed = effect.retryAfter().isPresent()
                ? answer.with("Retry-After", retryAfter(effect.retryAfter().get()))
                : answer;
        return effect.cut() ? timed.cutShort() : timed;
    }

    private Answer answer(Effect.Answering effect, Request request) throws InterruptedException {
        return effect.status().isPresent()
                ? errors.of(effect.status().getAsInt(), effect.code(), request)
                : next.handle(request);
    }

    private static void hold(Active one, Effect.Answering effect) throws InterruptedException {
        if (!effect.delay().isZero()) {
            Thread.sleep(effect.delay());
        }
        if (effect.hold().isPresent()) {
            one.holdUntilReleased();
        }
    }

    private String retryAfter(String wish) {
        return wish.matches(DATE + "-?\\d{1,9}")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant()
                        .plusSeconds(Long.parseLong(wish.substring(DATE.length())))
                        .atOffset(ZoneOffset.UTC))
                : wish;
    }
}
