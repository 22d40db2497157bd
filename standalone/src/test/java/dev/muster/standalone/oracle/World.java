package dev.muster.standalone.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// All that an oracle looks at, read at one moment of rest.
///
/// @param at when it was read
/// @param deliveries every event that our webhook was given and answered
/// @param hints all records of the topic of hints, heartbeats left out
/// @param quarantined ids of the events in quarantine
/// @param transitions all records of the topic of transitions
/// @param taken next offset by partition of the topic of hints, as the evaluator stored it
/// @param ends end of each partition of the topic of hints
/// @param rows by lower-cased id
/// @param rounds begin of the last complete reading of a list, by scope and type: `{scope}|{type}`
/// @param intervals the whole history, open intervals included
/// @param fallen numbers that fell, in words
/// @param untold rows of the outbox
/// @param requests to the simulated Azure, as far as its journal reaches back
/// @param budget of each subscription
/// @param truth the true documents
/// @param shown what people see of each VM, by lower-cased id
/// @param inventory ids of the VMs that the mirror holds and that are not gone
/// @param freshness how old evidence may get before it has to be marked as stale
/// @param rebuiltAt when the database was last replaced by an older or an empty one
public record World(
        Instant at,
        List<Delivery> deliveries,
        List<TopicRecord> hints,
        Set<String> quarantined,
        List<TopicRecord> transitions,
        Map<Integer, Long> taken,
        Map<Integer, Long> ends,
        Map<String, Row> rows,
        Map<String, Instant> rounds,
        List<Interval> intervals,
        List<String> fallen,
        int untold,
        List<Request> requests,
        Budget budget,
        List<JsonNode> truth,
        Map<String, Shown> shown,
        Set<String> inventory,
        Sums sums,
        Duration freshness,
        Optional<Instant> rebuiltAt) {}
