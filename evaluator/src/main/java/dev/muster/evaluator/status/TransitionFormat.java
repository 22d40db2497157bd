package dev.muster.evaluator.status;

import dev.muster.contract.VmStatus;
import dev.muster.contract.VmStatusChanged;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON value of a transition, as in `samples/vm-status-changed.json`: times in UTC, absent statuses left out.
final class TransitionFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TransitionFormat() {}

    static String json(VmStatusChanged transition) {
        ObjectNode value = JSON.createObjectNode();
        value.put("version", transition.version());
        transition.previous().map(VmStatus::word).ifPresent(word -> value.put("previous", word));
        transition.status().map(VmStatus::word).ifPresent(word -> value.put("status", word));
        transition.failing().forEach(value.putArray("failing")::add);
        value.put("profile", transition.profile());
        value.put("observedAt", transition.observedAt().toString());
        value.put("recordedAt", transition.recordedAt().toString());
        value.put("reason", transition.reason());
        return JSON.writeValueAsString(value);
    }
}
