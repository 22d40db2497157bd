package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Projects the answers of Azure Resource Manager: single readings and elements of lists.
final class ArmProjector implements Projector {

    private static final Map<String, KindProjection> KINDS = Map.ofEntries(
            Map.entry(Kinds.SUBSCRIPTION, new SubscriptionProjection()),
            Map.entry(Kinds.VIRTUAL_MACHINE, new VirtualMachineProjection()),
            Map.entry(Kinds.DISK, new ManagedDiskProjection()),
            Map.entry(Kinds.DISK_ENCRYPTION_SET, new DiskEncryptionSetProjection()),
            Map.entry(Kinds.RESTORE_POINT_COLLECTION, new RestorePointCollectionProjection()),
            Map.entry(Kinds.KEY_VAULT, new KeyVaultProjection()),
            Map.entry(Kinds.STORAGE_ACCOUNT, new StorageAccountProjection()),
            Map.entry(Kinds.LOCK, new LockProjection()),
            Map.entry(Kinds.NETWORK_INTERFACE, new NetworkInterfaceProjection()),
            Map.entry(Kinds.NETWORK_SECURITY_GROUP, new NetworkSecurityGroupProjection()),
            Map.entry(Kinds.VIRTUAL_NETWORK, new VirtualNetworkProjection()),
            Map.entry(Kinds.ROUTE_TABLE, new RouteTableProjection()),
            Map.entry(Kinds.PUBLIC_ADDRESS, new PublicAddressProjection()),
            Map.entry(Kinds.VAULT, new VaultProjection()),
            Map.entry(Kinds.VAULT_STORAGE, new VaultStorageProjection()),
            Map.entry(Kinds.VAULT_SETTINGS, new VaultSettingsProjection()),
            Map.entry(Kinds.JOBS, new BackupJobProjection()),
            Map.entry(Kinds.POLICY, new BackupPolicyProjection()),
            Map.entry(Kinds.ITEM, new ProtectedItemProjection()));

    /// A list's document says only that it was read completely; who is in it is known from the members' own rows.
    private static final String COMPLETE = Canonical.json(Map.of("complete", true));

    @Override
    public Projected project(NodeId node, String tenant, JsonNode answer) {
        ResourceId id =
                node.resource().orElseThrow(() -> new IllegalArgumentException("no resource to project: " + node));
        KindProjection kind = KINDS.get(id.type());
        if (kind == null) {
            throw new UnexpectedShapeException("nothing is kept of a " + id.type());
        }
        return projected(node, id.type(), kind.project(id, tenant, shape(id, answer)));
    }

    @Override
    public Set<Edge> place(NodeId node, String tenant) {
        if (ListScope.find(node).isPresent()) {
            return edges(node, tenant);
        }
        return node.resource()
                .flatMap(id -> Optional.ofNullable(KINDS.get(id.type())).map(kind -> kind.place(id, tenant)))
                .orElse(Set.of());
    }

    @Override
    public Set<Edge> place(NodeId node, String tenant, JsonNode answer) {
        try {
            return node.resource()
                    .flatMap(id -> Optional.ofNullable(KINDS.get(id.type()))
                            .map(kind -> kind.place(id, tenant, shape(id, answer))))
                    .orElse(Set.of());
        } catch (UnexpectedShapeException e) {
            return place(node, tenant);
        }
    }

    private static Shape shape(ResourceId id, JsonNode answer) {
        Shape shape = Shape.of(answer);
        if (shape.reference().resource().filter(id::equals).isEmpty()) {
            throw new UnexpectedShapeException("id is not the one that was asked for");
        }
        return shape;
    }

    @Override
    public Projection collection(NodeId node, String tenant) {
        String hash = Canonical.hash(COMPLETE);
        return new Projection(node, node.kind(), COMPLETE, hash, hash, edges(node, tenant));
    }

    @SuppressWarnings("ReferenceEquality") // only whether it has to be written once more
    private static Projected projected(NodeId node, String kind, KindProjection.Draft draft) {
        String document = Canonical.json(draft.document());
        String common = CommonView.hash(kind, draft.listed());
        Projection projection = new Projection(node, kind, document, Canonical.hash(document), common, draft.edges());
        return new Projected(projection, draft.transitional(), draft.complete(), draft.unannounced());
    }

    /// Lists on which a claim of absence of protected items rests.
    private static Set<Edge> edges(NodeId list, String tenant) {
        String id = list.value();
        boolean claims = list.kind().equals(NodeId.SUBSCRIPTIONS)
                || id.endsWith("/providers/" + Kinds.VAULT)
                || id.endsWith("/backupprotecteditems");
        return claims ? Set.of(new Edge(NodeId.itemCoverage(tenant), list)) : Set.of();
    }
}
