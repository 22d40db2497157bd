package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.NodeId;

/// Which list a resource is a member of.
final class Scopes {

    private static final String VAULT = "microsoft.recoveryservices/vaults";

    private Scopes() {}

    /// The vault of what lies in one, else the subscription: the scope of the list's round.
    static String of(NodeId node) {
        String kind = node.kind();
        return kind.startsWith(VAULT + "/")
                ? node.resource()
                        .flatMap(id -> id.ancestor(VAULT))
                        .orElseThrow()
                        .value()
                : node.lane().orElseThrow();
    }
}
