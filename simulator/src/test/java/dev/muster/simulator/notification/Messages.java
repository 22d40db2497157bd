package dev.muster.simulator.notification;

import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/// Messages as Alertmanager 0.25 sends them to webhooks.
final class Messages {

    private static final String FIRING = """
            {"receiver": "pager", "status": "firing",
             "alerts": [{"status": "firing",
                         "labels": {"alertname": "CauseFound", "cause": "vault-1", "severity": "critical"},
                         "annotations": {"summary": "900 machines", "description": "One vault.",
                                         "page_url": "http://localhost:8080/vms?cause=vault-1", "runbook_url": "docs/CauseFound.md"},
                         "startsAt": "2026-11-25T07:00:00.123456789Z", "endsAt": "0001-01-01T00:00:00Z",
                         "generatorURL": "http://localhost:9090/graph", "fingerprint": "0c5d8b3e9f3a7c11"}],
             "groupLabels": {"alertname": "CauseFound"}, "commonLabels": {"alertname": "CauseFound"}, "commonAnnotations": {},
             "externalURL": "http://localhost:9093", "version": "4", "groupKey": "{}:{alertname=\\"CauseFound\\"}", "truncatedAlerts": 0}
            """;

    private Messages() {}

    static ObjectNode firing() {
        return (ObjectNode) Json.parse(FIRING);
    }

    static ObjectNode alert(ObjectNode message) {
        return (ObjectNode) message.path("alerts").path(0);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
