package dev.muster.simulator.control;

import dev.muster.simulator.events.EventLog;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.traffic.Journal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows what was asked of the simulated Azure and what it announced, and makes trouble on request.
final class TrafficControl {

    private final Journal journal;
    private final Faults faults;
    private final EventLog events;

    TrafficControl(Journal journal, Faults faults, EventLog events) {
        this.journal = journal;
        this.faults = faults;
        this.events = events;
    }

    /// Requests since a sequence number or an instant; `next` is the number to ask with the next time.
    Answer requests(Request request) {
        String since = request.query().get("since").orElse("0");
        long next = journal.lastSequence();
        List<Journal.Entry> entries =
                isNumber(since) ? journal.since(Long.parseLong(since)) : journal.since(instant(since));
        return Answer.json(
                200,
                Json.object(
                        "next",
                        next,
                        "requests",
                        entries.stream()
                                .map(entry -> Json.object(
                                        "sequence", entry.sequence(),
                                        "time", entry.begun(),
                                        "answered", entry.answered(),
                                        "method", entry.method(),
                                        "path", entry.path(),
                                        "target", entry.target(),
                                        "status", entry.status(),
                                        "caller", entry.call().caller(),
                                        "operation", entry.call().operation(),
                                        "bucket", entry.bucket(),
                                        "retryAfter", entry.retryAfter().orElse(null)))
                                .toList()));
    }

    Answer conduct() {
        return ControlApi.pretty(journal.conduct());
    }

    Answer forgetConduct() {
        journal.forgetConduct();
        return Answer.empty(204);
    }

    /// Events raised since a sequence number.
    Answer events(Request request) {
        String since = request.query().get("since").orElse("0");
        if (!isNumber(since)) {
            throw new IllegalArgumentException("since must be a sequence number");
        }
        return Answer.json(
                200,
                Json.object(
                        "events",
                        events.since(Long.parseLong(since)).stream()
                                .map(event -> Json.object(
                                        "sequence", event.sequence(),
                                        "id", event.id(),
                                        "time", event.time(),
                                        "kind", event.kind().name().toLowerCase(Locale.ROOT),
                                        "operationName", event.operation(),
                                        "subject", event.subject()))
                                .toList()));
    }

    Answer setFaults(Request request) {
        faults.set(Json.parse(request.bytes()));
        return listFaults();
    }

    /// Adds to what is there; answers the names by which the new ones can be cleared.
    Answer addFaults(Request request) {
        return Answer.json(200, Json.object("names", faults.add(Json.parse(request.bytes()))));
    }

    Answer listFaults() {
        return ControlApi.pretty(Json.arrayOf(faults.describe()));
    }

    /// All, or the one that is named.
    Answer clearFaults(Request request) {
        Optional<String> name = request.query().get("name");
        if (name.isPresent() && !faults.remove(name.get())) {
            return ControlApi.problem(404, "there is no fault '" + name.get() + "'");
        }
        if (name.isEmpty()) {
            faults.clear();
        }
        return Answer.empty(204);
    }

    Answer release(Request request) {
        String name = request.query().get("name").orElse("");
        return faults.release(name)
                .map(released -> Answer.json(200, Json.object("released", released)))
                .orElseGet(() -> ControlApi.problem(404, "no fault holds under the name '" + name + "'"));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,18}");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "since must be a sequence number or an instant like 2026-01-31T12:00:00Z", e);
        }
    }
}
