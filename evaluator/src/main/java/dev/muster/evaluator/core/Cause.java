package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import java.util.Comparator;
import java.util.Locale;

/// The thing that explains a finding, stable for the episode, so that one deleted vault is one cause with many virtual
/// machines (architecture, decision 19).
///
/// @param id lower-cased id of the resource, of a region inside a subscription
/// (`/subscriptions/{s}/locations/{region}`)
///     or of a tenant (`/tenants/{t}`)
public record Cause(String id, CauseKind kind) implements Comparable<Cause> {

    private static final Comparator<Cause> WIDEST_FIRST =
            Comparator.comparing(Cause::kind).thenComparing(Cause::id);

    /// @throws IllegalArgumentException when the id is blank
    public Cause {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a cause has an id");
        }
    }

    /// The resource itself.
    public static Cause of(ResourceId resource) {
        return new Cause(resource.value(), kindOf(resource.type()));
    }

    /// A region of a subscription, in the form in which Azure's list of locations spells its id.
    ///
    /// @param region normalised: lower case, no blanks
    public static Cause region(String subscription, String region) {
        return new Cause("/subscriptions/" + subscription + "/locations/" + region, CauseKind.REGION);
    }

    /// The tenant, where what is missing lies above the subscriptions.
    public static Cause tenant(String tenant) {
        return new Cause("/tenants/" + tenant.toLowerCase(Locale.ROOT), CauseKind.TENANT);
    }

    private static CauseKind kindOf(String type) {
        return switch (type) {
            case Kinds.SUBSCRIPTION -> CauseKind.SUBSCRIPTION;
            case Kinds.VAULT -> CauseKind.VAULT;
            case Kinds.POLICY -> CauseKind.POLICY;
            case Kinds.ITEM -> CauseKind.ITEM;
            case Kinds.NETWORK_SECURITY_GROUP -> CauseKind.NSG;
            case Kinds.NETWORK_INTERFACE -> CauseKind.NIC;
            case Kinds.VIRTUAL_NETWORK, Kinds.SUBNET -> CauseKind.VNET;
            case Kinds.ROUTE_TABLE -> CauseKind.ROUTE_TABLE;
            case Kinds.KEY_VAULT -> CauseKind.KEY_VAULT;
            case Kinds.DISK_ENCRYPTION_SET -> CauseKind.ENCRYPTION_SET;
            case Kinds.STORAGE_ACCOUNT -> CauseKind.STORAGE_ACCOUNT;
            case Kinds.VIRTUAL_MACHINE -> CauseKind.VM;
            case Kinds.RESTORE_POINT_COLLECTION -> CauseKind.RESTORE_POINTS;
            case Kinds.PUBLIC_ADDRESS -> CauseKind.PUBLIC_ADDRESS;
            case Kinds.DISK -> CauseKind.DISK;
            default -> CauseKind.OTHER;
        };
    }

    /// Widest kind first, then by id.
    @Override
    public int compareTo(Cause other) {
        return WIDEST_FIRST.compare(this, other);
    }
}
