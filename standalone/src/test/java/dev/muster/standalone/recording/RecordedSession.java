package dev.muster.standalone.recording;

import dev.muster.standalone.testing.Http;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A conversation with the real Azure, reduced to what changed in it: documents of the resources that rules read,
/// single answers and elements of lists alike, whatever api-version they came with.
///
/// @param changes in the order recorded
record RecordedSession(List<RecordedChange> changes) {

    /// What the recorder wrote for the subscription.
    static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    private static final Set<String> READ = Set.of(
            "microsoft.compute/virtualmachines",
            "microsoft.network/networkinterfaces",
            "microsoft.network/networksecuritygroups",
            "microsoft.network/virtualnetworks",
            "microsoft.recoveryservices/vaults",
            "microsoft.recoveryservices/vaults/backuppolicies",
            "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems");

    /// @param file name of the session among the samples
    /// @param group resource group that counts; shared test subscriptions show those of others, too
    static RecordedSession read(String file, String group) {
        Reading reading = new Reading("/resourcegroups/" + group + "/");
        Samples.read("sessions/" + file).path("interactions").forEach(reading::take);
        return new RecordedSession(List.copyOf(reading.changes));
    }

    private static final class Reading {

        private final String group;
        private final Map<String, ObjectNode> known = new HashMap<>();
        private final List<RecordedChange> changes = new ArrayList<>();
        private Instant last = Instant.EPOCH;

        Reading(String group) {
            this.group = group;
        }

        void take(JsonNode interaction) {
            int seq = interaction.path("seq").asInt();
            date(interaction).ifPresent(it -> last = it);
            int status = interaction.path("status").asInt();
            if (status >= 300) {
                return;
            }
            switch (interaction.path("method").asString()) {
                case "GET" -> documents(body(interaction)).forEach(it -> seen(seq, it));
                case "DELETE" -> deleted(seq, interaction.path("uri").asString());
                default -> {
                    // What was asked for shows in the answers that follow.
                }
            }
        }

        private void seen(int seq, ObjectNode document) {
            String id = document.path("id").asString();
            ObjectNode whole = withKnownView(document);
            ObjectNode before = known.put(id.toLowerCase(Locale.ROOT), whole);
            if (!whole.equals(before)) {
                changes.add(new RecordedChange(seq, last, id, Optional.of(whole)));
            }
        }

        /// Only answers that were asked for it carry the instance view.
        private ObjectNode withKnownView(ObjectNode document) {
            ObjectNode before = known.get(document.path("id").asString().toLowerCase(Locale.ROOT));
            ObjectNode whole = document.deepCopy();
            if (before != null
                    && before.at("/properties/instanceView").isObject()
                    && whole.at("/properties/instanceView").isMissingNode()) {
                ((ObjectNode) whole.path("properties")).set("instanceView", before.at("/properties/instanceView"));
            }
            return whole;
        }

        private void deleted(int seq, String uri) {
            String id = URLDecoder.decode(URI.create(uri).getRawPath(), StandardCharsets.UTF_8);
            if (known.remove(id.toLowerCase(Locale.ROOT)) != null) {
                changes.add(new RecordedChange(seq, last, id, Optional.empty()));
            }
        }

        private List<ObjectNode> documents(JsonNode body) {
            List<ObjectNode> documents = new ArrayList<>();
            for (JsonNode it : body.path("value").isArray() ? body.path("value") : List.of(body)) {
                String id = it.path("id").asString("").toLowerCase(Locale.ROOT);
                if (it instanceof ObjectNode document
                        && READ.contains(it.path("type").asString("").toLowerCase(Locale.ROOT))
                        && id.contains(group)) {
                    documents.add(document);
                }
            }
            return documents;
        }

        private static JsonNode body(JsonNode interaction) {
            JsonNode body = interaction.path("body");
            if (!body.isString()) {
                return body;
            }
            try {
                return Http.JSON.readTree(body.asString());
            } catch (JacksonException e) {
                return body.path("nothing");
            }
        }

        private static Optional<Instant> date(JsonNode interaction) {
            return interaction
                    .path("headers")
                    .propertyStream()
                    .filter(it -> it.getKey().equalsIgnoreCase("date"))
                    .map(it -> ZonedDateTime.parse(it.getValue().asString(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .findFirst();
        }
    }
}
