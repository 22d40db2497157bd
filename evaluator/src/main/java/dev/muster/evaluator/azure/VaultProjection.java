package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Set;

/// A Recovery Services vault.
final class VaultProjection implements KindProjection {

    /// A vault that does not say its region could lie in every one: taken as a document, it would let rules say of
    /// every
    /// region that it holds no vault.
    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        String region = answer.region("location");
        if (region == null) {
            throw new UnexpectedShapeException("location is missing");
        }
        String state = answer.objectOrEmpty("properties").text("provisioningState");
        NodeId node = NodeId.of(id);
        Set<Edge> edges = Set.of(
                new Edge(NodeId.vaultsIn(tenant, region), node),
                new Edge(node, NodeId.vaultCollection(id, "backupprotecteditems")),
                new Edge(node, NodeId.vaultCollection(id, "backuppolicies")));
        return Draft.of(new Vault(region, state), edges, KindProjection.isTransitional(state));
    }
}
