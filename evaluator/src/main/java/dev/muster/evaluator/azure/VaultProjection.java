package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.Vault.Security;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A Recovery Services vault.
final class VaultProjection implements KindProjection {

    private static final String ROLE = "bkp-role";

    /// A vault that does not say its region could lie in every one: taken as a document, it would let rules say of
    /// every
    /// region that it holds no vault.
    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        String region = answer.region("location");
        if (region == null) {
            throw new UnexpectedShapeException("location is missing");
        }
        Shape properties = answer.objectOrEmpty("properties");
        String state = properties.text("provisioningState");
        Shape redundancy = properties.objectOrEmpty("redundancySettings");
        Vault document = new Vault(
                region,
                state,
                role(answer.tags("tags")),
                redundancy.text("standardTierStorageRedundancy"),
                redundancy.text("crossRegionRestore"),
                security(properties.object("securitySettings")));
        NodeId node = NodeId.of(id);
        Set<Edge> edges = Set.of(
                new Edge(NodeId.vaultsIn(tenant, region), node),
                KindProjection.claim(tenant, id),
                new Edge(node, NodeId.vaultCollection(id, "backupprotecteditems")),
                new Edge(node, NodeId.vaultCollection(id, "backuppolicies")));
        return new Draft(
                document, asListed(document), edges, KindProjection.isTransitional(state), document.security() != null);
    }

    /// Lists leave out how a vault is secured and stored (recorded 2024-04-19: a list and a reading of one unchanged
    /// vault).
    private static Vault asListed(Vault document) {
        return new Vault(document.location(), document.provisioningState(), document.role(), null, null, null);
    }

    private static @Nullable String role(@Nullable Map<String, String> tags) {
        String role = tags == null ? null : tags.get(ROLE);
        return role == null || role.isBlank() ? null : role.strip();
    }

    private static @Nullable Security security(@Nullable Shape settings) {
        if (settings == null) {
            return null;
        }
        Shape softDelete = settings.objectOrEmpty("softDeleteSettings");
        return new Security(
                softDelete.text("softDeleteState"),
                softDelete.number("softDeleteRetentionPeriodInDays"),
                settings.objectOrEmpty("immutabilitySettings").text("state"));
    }

    /// Nobody knows its region, nor what it holds.
    @Override
    public Set<Edge> place(ResourceId id, String tenant) {
        return Set.of(KindProjection.claim(tenant, id));
    }
}
