package dev.muster.standalone.oracle;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// One record of a topic.
///
/// @param at when it was appended
/// @param id id of the event
/// @param type type of the event
/// @param subject the resource, as the record spells it
/// @param value parsed; missing when there is none
public record TopicRecord(
        int partition, long offset, Instant at, String id, String type, String subject, JsonNode value) {}
