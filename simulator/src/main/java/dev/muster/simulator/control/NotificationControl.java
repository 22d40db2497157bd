package dev.muster.simulator.control;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.notification.MessageReader;
import dev.muster.simulator.notification.Notification;
import dev.muster.simulator.notification.NotificationJournal;
import dev.muster.simulator.notification.NotificationPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The people whom Muster's alerts reach: takes what Alertmanager sends to a receiver and shows what came.
final class NotificationControl {

    private static final String RECEIVER = "[A-Za-z0-9._-]{1,100}";
    private static final Map<String, String> NOTHING_RUNS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'",
            "X-Content-Type-Options",
            "nosniff");

    private final NotificationJournal journal;

    NotificationControl(NotificationJournal journal) {
        this.journal = journal;
    }

    /// The path ends in the receiver's name.
    Answer receive(Request request) {
        String receiver = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (!receiver.matches(RECEIVER)) {
            throw new IllegalArgumentException("the receiver's name must match " + RECEIVER);
        }
        Notification taken = journal.add(receiver, MessageReader.read(request.bytes()));
        return Answer.json(200, Json.object("sequence", taken.sequence()));
    }

    /// Newest first; a page for who prefers `text/html`.
    Answer show(Request request) {
        List<Notification> shown = wanted(request);
        if (request.header("accept").orElse("").contains("text/html")) {
            return Answer.text(200, "text/html; charset=utf-8", NotificationPage.of(shown, journal.total()))
                    .with(NOTHING_RUNS);
        }
        return ControlApi.pretty(Json.object(
                "total",
                journal.total(),
                "notifications",
                shown.stream()
                        .map(it -> Json.object(
                                "sequence", it.sequence(),
                                "received", it.received(),
                                "receiver", it.receiver(),
                                "status", it.status(),
                                "message", it.message()))
                        .toList()));
    }

    private List<Notification> wanted(Request request) {
        Optional<String> receiver = request.query().get("receiver");
        Optional<String> status = request.query().get("status");
        if (!status.map(it -> it.equals("firing") || it.equals("resolved")).orElse(true)) {
            throw new IllegalArgumentException("status must be firing or resolved");
        }
        String since = request.query().get("since").orElse("0");
        if (!since.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("since must be a sequence number");
        }
        return journal.list().stream()
                .filter(it -> receiver.map(it.receiver()::equals).orElse(true))
                .filter(it -> status.map(it.status()::equals).orElse(true))
                .filter(it -> it.sequence() > Long.parseLong(since))
                .toList();
    }
}
