package dev.muster.evaluator.mirror;

import dev.muster.contract.ResourceId;
import java.util.Optional;

/// Which rows a list of Azure's speaks about: what is in the scope and not in a complete list does not exist.
///
/// @param scope key of the list's round: a subscription, a vault or a tenant
/// @param kind kind of the members
/// @param column column of `resource` that holds the scope of the members
/// @param within value of that column
/// @param prefix what the members' ids begin with, as ids in the mirror are spelt
/// @param containing what the members' ids contain, for lists that show only a part of a kind
public record ListScope(String scope, String kind, String column, String within, String prefix, String containing) {

    private static final String VAULTS = "microsoft.recoveryservices/vaults";
    static final String ITEMS = VAULTS + "/backupfabrics/protectioncontainers/protecteditems";
    static final String POLICIES = VAULTS + "/backuppolicies";
    private static final String SUBSCRIPTION_TYPE = "microsoft.resources/subscriptions";

    /// @throws IllegalArgumentException when the node is no list that we read
    public static ListScope of(NodeId list) {
        String id = list.value();
        if (list.kind().equals(NodeId.SUBSCRIPTIONS)) {
            String tenant = id.split("/", 4)[2];
            return new ListScope(tenant, SUBSCRIPTION_TYPE, "tenant", tenant, "/subscriptions/", "");
        }
        if (!list.kind().equals(NodeId.COLLECTION)) {
            throw new IllegalArgumentException("not a list: " + id);
        }
        int last = id.lastIndexOf('/');
        String parent = id.substring(0, last);
        return switch (id.substring(last + 1)) {
            // Only virtual machines are listed; their containers carry this name.
            case "backupprotecteditems" ->
                of(list, vault(parent, id), ITEMS, parent + "/backupfabrics/", "/protectioncontainers/iaasvmcontainer");
            case "backuppolicies" -> of(list, vault(parent, id), POLICIES, parent + "/backuppolicies/", "");
            default -> ofSubscription(list);
        };
    }

    /// The list whose complete readings stand as a round under this scope and kind.
    ///
    /// @param scope subscription, vault or tenant
    /// @param kind kind of the members
    public static NodeId list(String scope, String kind) {
        return switch (kind) {
            case ITEMS -> new NodeId(scope + "/backupprotecteditems");
            case POLICIES -> new NodeId(scope + "/backuppolicies");
            case SUBSCRIPTION_TYPE -> NodeId.subscriptions(scope);
            default -> NodeId.collection(scope, kind);
        };
    }

    /// The list that shows a resource; empty for what stands in none.
    public static Optional<NodeId> showing(NodeId resource) {
        return resource.resource()
                .map(id -> id.ancestor(VAULTS)
                        .filter(vault -> !vault.equals(id))
                        .map(vault -> list(vault.value(), id.type()))
                        .orElseGet(() -> list(id.subscription(), id.type())));
    }

    /// Like [#of], empty for what is no list that we read.
    public static Optional<ListScope> find(NodeId node) {
        if (node.resource().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(node));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ListScope ofSubscription(NodeId list) {
        String subscription = list.lane().orElseThrow();
        String before = "/subscriptions/" + subscription + "/providers/";
        if (!list.value().startsWith(before)) {
            throw new IllegalArgumentException("not a list of a subscription: " + list);
        }
        String kind = list.value().substring(before.length());
        return of(list, subscription, kind, "/subscriptions/" + subscription + "/", "/providers/" + kind + "/");
    }

    private static ListScope of(NodeId list, String scope, String kind, String prefix, String containing) {
        return new ListScope(scope, kind, "subscription", list.lane().orElseThrow(), prefix, containing);
    }

    /// Whether a node can be a member of the list.
    public boolean holds(NodeId node) {
        return node.value().startsWith(prefix)
                && node.resource().isPresent()
                && node.kind().equals(kind);
    }

    private static String vault(String parent, String list) {
        if (ResourceId.tryParse(parent).filter(it -> it.type().equals(VAULTS)).isEmpty()) {
            throw new IllegalArgumentException("not a list of a vault: " + list);
        }
        return parent;
    }
}
