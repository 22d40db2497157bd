package dev.muster.reporter.web.page;

import dev.muster.reporter.status.EvidenceAge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A piece of evidence in the table of a VM.
///
/// @param name last part of its id, or what it is
/// @param kind in words
/// @param id in full
/// @param state why it is more than found, empty for found
/// @param observed null when it was never read
/// @param stale too old to be believed
public record EvidenceRow(
        String name,
        String kind,
        String id,
        String state,
        @Nullable When observed,
        boolean stale) {

    static EvidenceRow of(EvidenceAge age, Instant now) {
        Instant observedAt = age.observedAt();
        return new EvidenceRow(
                name(age),
                kind(age.kind()),
                age.resourceId(),
                age.state().equals("found") ? "" : Words.reason(age.state()),
                observedAt == null ? null : When.of(observedAt, now),
                age.stale());
    }

    private static String name(EvidenceAge age) {
        return switch (age.kind()) {
            case "instance-view" -> "what platform and agent report";
            case "coverage" -> "lists of subscriptions, vaults and items";
            default -> age.resourceId().substring(age.resourceId().lastIndexOf('/') + 1);
        };
    }

    static String kind(String kind) {
        return switch (kind) {
            case "instance-view" -> "instance view";
            case "coverage" -> "tenant";
            case "microsoft.compute/virtualmachines" -> Words.kind("vm");
            case "microsoft.network/networkinterfaces" -> Words.kind("nic");
            case "microsoft.network/networksecuritygroups" -> Words.kind("nsg");
            case "microsoft.network/virtualnetworks" -> Words.kind("vnet");
            case "microsoft.recoveryservices/vaults" -> Words.kind("vault");
            case "microsoft.recoveryservices/vaults/backuppolicies" -> Words.kind("policy");
            case "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems" ->
                Words.kind("item");
            default -> kind.substring(kind.lastIndexOf('/') + 1);
        };
    }
}
