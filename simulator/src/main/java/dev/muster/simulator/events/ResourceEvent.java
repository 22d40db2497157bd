package dev.muster.simulator.events;

import java.time.Instant;

/// One event of a subscription's system topic.
///
/// @param id unique
/// @param sequence rises with every event of this run
/// @param operation Azure's operation name, in the letter case of its provider
/// @param subject id of the resource, spelled in one of the ways that Azure spells it
/// @param subscription id of the Azure subscription, as spelled in the subject
/// @param existed the resource was there before
/// @param correlation one per request to Azure
public record ResourceEvent(
        String id,
        long sequence,
        Instant time,
        EventKind kind,
        String operation,
        String subject,
        String subscription,
        boolean existed,
        String correlation,
        Caller caller) {}
