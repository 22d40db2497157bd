package dev.muster.evaluator.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// All that is known about one machine and its surroundings at one time, as one JSON tree, so that it can be printed,
/// shrunk and mutated without knowing what is in it:
///
/// - `now`, `vm` (id);
/// - `documents`: by id `{seen, readAt, body}`, seen = `read`, `gone` (404), `refused` (403) or `stale`; of those that
///   were not read the body is the last one that was, and tells only who they belong to;
/// - `complete`: names of lists that were read completely: `items`, `vaults`, `vaults SUBSCRIPTION`, `policies VAULT`,
///   `jobs VAULT`, `locks SUBSCRIPTION`, `restorePoints`;
/// - `jobs`: by vault, a list of job documents; `prevalidation`: by vault `{readAt, body}`;
/// - `loads`: by vault `{machines, items}`; `machinesOn`: by policy; `moreVaults`: by subscription, how many there are
///   besides those in `documents`;
/// - `facts`: by name `{value, source, observedAt, expiresAt}`; `tagSince`: first sight of a tag's value;
/// - `firstSeen`: first sight of machine and items; `runningSince`, `formerVmId`, `agentEverReported`, `viewAged`.
public record World(ObjectNode tree) {

    private static final String PROVIDERS = "/providers/";
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    public static final String ITEM = "microsoft.recoveryservices/vaults/.*/protecteditems/[^/]+";
    public static final String VAULT = "microsoft.recoveryservices/vaults/[^/]+";
    public static final String LOCK = "microsoft.authorization/locks/[^/]+";
    public static final String RESTORE_POINTS = "microsoft.compute/restorepointcollections/[^/]+";

    public Instant now() {
        return instant(tree.path("now"));
    }

    public String vm() {
        return tree.path("vm").asString();
    }

    /// The document, when it was read and is young enough.
    public Optional<JsonNode> read(String id) {
        return entry(id).filter(it -> it.path("seen").asString().equals("read")).flatMap(it -> Json.at(it, "body"));
    }

    /// The document that was read last, whatever happened since; not of what is gone.
    public Optional<JsonNode> lastKnown(String id) {
        return entry(id)
                .filter(it -> !it.path("seen").asString().equals("gone"))
                .flatMap(it -> Json.at(it, "body"));
    }

    /// A 404.
    boolean isGone(String id) {
        return entry(id).filter(it -> it.path("seen").asString().equals("gone")).isPresent();
    }

    /// A 404, or never seen.
    boolean isNowhere(String id) {
        return lastKnown(id).isEmpty();
    }

    boolean isYoungerThan(Duration age, String id) {
        return entry(id)
                .filter(it -> !instant(it.path("readAt")).plus(age).isBefore(now()))
                .isPresent();
    }

    /// What is not gone, in the order of the ids.
    public List<String> ids(String type) {
        Pattern pattern = PATTERNS.computeIfAbsent(type, Pattern::compile);
        return tree.path("documents").propertyNames().stream()
                .filter(it -> pattern.matcher(it.substring(it.lastIndexOf(PROVIDERS) + PROVIDERS.length()))
                        .matches())
                .filter(it -> !isNowhere(it))
                .sorted()
                .toList();
    }

    public boolean isComplete(String list) {
        return tree.path("complete").path(list).asBoolean(false);
    }

    public Optional<JsonNode> of(String part, String key) {
        JsonNode found = tree.path(part).path(key);
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }

    public Optional<Instant> time(String part) {
        return Json.at(tree, part).map(World::instant);
    }

    public static Instant instant(JsonNode node) {
        return Instant.parse(node.asString());
    }

    private Optional<JsonNode> entry(String id) {
        return of("documents", id);
    }
}
