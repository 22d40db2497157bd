package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.Vault.Security;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.HashSet;
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
        return new Draft(
                document,
                asListed(document),
                edges(id, tenant, document),
                KindProjection.isTransitional(state),
                document.security() != null);
    }

    /// Lists leave out how a vault is secured and stored (recorded 2024-04-19: a list and a reading of one unchanged
    /// vault).
    private static Vault asListed(Vault document) {
        return new Vault(document.location(), document.provisioningState(), document.role(), null, null, null);
    }

    private static Set<Edge> edges(ResourceId id, String tenant, Vault document) {
        NodeId node = NodeId.of(id);
        NodeId around = NodeId.around(id);
        Set<Edge> edges = new HashSet<>(Set.of(
                new Edge(NodeId.vaultsIn(tenant, String.valueOf(document.location())), node),
                KindProjection.claim(tenant, id),
                new Edge(node, NodeId.vaultCollection(id, "backupprotecteditems")),
                new Edge(node, NodeId.vaultCollection(id, "backuppolicies")),
                new Edge(around, NodeId.account(id)),
                new Edge(around, NodeId.account(KindProjection.subscription(id))),
                new Edge(around, Question.USAGE.of(id)),
                new Edge(around, older(id, "backupstorageconfig/vaultstorageconfig"))));
        Security security = document.security();
        if (security == null || security.softDelete() == null) {
            edges.add(new Edge(around, older(id, "backupconfig/vaultconfig")));
        }
        return edges;
    }

    /// The descriptions that came before the vault's own properties.
    private static NodeId older(ResourceId vault, String path) {
        return new NodeId(vault.value() + "/" + path);
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
