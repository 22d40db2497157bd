package dev.muster.evaluator.reference;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What is known of the inside of the machine: recorded facts before tags (catalogue section 8).
record Guest(World world) {

    private static final Duration PROBED = Duration.ofDays(35);
    private static final Duration TAGGED = Duration.ofDays(180);

    /// The value, while it is young enough.
    Optional<JsonNode> fact(String name) {
        return world.of("facts", name).filter(this::counts).flatMap(it -> Json.at(it, "value"));
    }

    private boolean counts(JsonNode fact) {
        boolean expired = Json.at(fact, "expiresAt")
                .filter(it -> !world.now().isBefore(World.instant(it)))
                .isPresent();
        return !expired && !World.instant(fact.path("observedAt")).plus(PROBED).isBefore(world.now());
    }

    /// A tag's value, trimmed, lower case; too old is none (decision C14).
    Optional<String> tag(String name) {
        return value(name).filter(it -> isYoung(name));
    }

    /// A tag that asks for something is no fact that grows old.
    Optional<String> demand(String name) {
        return value(name);
    }

    private Optional<String> value(String name) {
        return world.read(world.vm()).flatMap(it -> tag(it, name));
    }

    private boolean isYoung(String name) {
        return world.of("tagSince", name)
                .map(World::instant)
                .map(it -> !it.plus(TAGGED).isBefore(world.now()))
                .orElse(true);
    }

    static Optional<String> tag(JsonNode document, String name) {
        JsonNode tags = document.path("tags");
        return tags.propertyNames().stream()
                .filter(it -> it.equalsIgnoreCase(name))
                .findFirst()
                .map(tags::path)
                .filter(JsonNode::isString)
                .map(it -> it.asString().strip().toLowerCase(Locale.ROOT));
    }

    /// A fact that is one word of a list, else the tag that says it.
    Optional<String> word(String fact, String tag, String... listed) {
        return fact(fact)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .or(() -> tag(tag).filter(it -> Set.of(listed).contains(it)));
    }

    /// Whether the machine's model was read: without it nobody knows its tags.
    boolean tagsKnown() {
        return world.read(world.vm()).isPresent();
    }

    Optional<JsonNode> proxy() {
        return fact("guest.proxy");
    }

    Optional<String> proxyTag() {
        return tag("bkp-proxy").filter(Set.of("none", "http", "auth")::contains);
    }

    /// A fact before the tag; neither: none in use (decision B09).
    Sure usesProxy() {
        return proxy().flatMap(it -> Json.flag(it, "inUse"))
                .map(Sure::of)
                .orElseGet(() -> tagsKnown()
                        ? Sure.of(proxyTag().filter(it -> !it.equals("none")).isPresent())
                        : Sure.UNSURE);
    }
}
