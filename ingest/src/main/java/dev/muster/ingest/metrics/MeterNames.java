package dev.muster.ingest.metrics;

/// Names of what is measured, as `observability-conventions.md` section 3 has them (dots become underscores, units and
/// `_total` are added by the registry).
final class MeterNames {

    /// The one place where the prefix of all series is spelled.
    static final String PREFIX = "muster";

    static final String EVENTS = PREFIX + ".ingest.events";
    static final String EVENT_AGE = PREFIX + ".ingest.event.age";
    static final String LAST_EVENT = PREFIX + ".ingest.last.event.timestamp";
    static final String PUBLISH = PREFIX + ".publish";
    static final String DEAD_LETTERS = PREFIX + ".dead.letters";
    static final String BACKLOG = PREFIX + ".dead.letter.backlog";
    static final String FEED_REMOVED = PREFIX + ".ingest.feed.removed.timestamp";
    static final String HEARTBEAT = PREFIX + ".heartbeat.timestamp";
    static final String TOPICS_MISSING = PREFIX + ".topics.missing";
    static final String BUILD_INFO = PREFIX + ".build.info";

    private MeterNames() {}
}
