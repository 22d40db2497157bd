package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A protected item. The texts that explain its health are left out: no rule reads them and they change by themselves.
///
/// Its vault is the one in its id (decision A05); `vaultId` is recorded as an absolute URL or not at all, and where the
/// two
/// disagree the id wins, so it is not kept.
final class ProtectedItemProjection implements KindProjection {

    private static final String VIRTUAL_MACHINES = "AzureIaasVM";

    /// Decision A07.
    private static final Set<String> BACKED_UP = Set.of("protected", "irpending", "protectionerror");

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        Shape extendedInfo = properties.objectOrEmpty("extendedInfo");
        ProtectedItem document = new ProtectedItem(
                properties.text("backupManagementType"),
                source(properties),
                named(properties.text("policyId")),
                properties.text("protectionState"),
                properties.text("currentProtectionState"),
                properties.flag("isScheduledForDeferredDelete"),
                properties.text("healthStatus"),
                properties.text("lastBackupStatus"),
                properties.text("lastBackupTime"),
                properties.text("lastRecoveryPoint"),
                extendedInfo.number("recoveryPointCount"),
                extendedInfo.flag("policyInconsistent"),
                exclusion(properties.objectOrEmpty("extendedProperties").object("diskExclusionProperties")),
                answer.objectOrEmpty("systemData").text("createdAt"));
        return new Draft(document, asListed(document), edges(id, document), isTransitional(document), true);
    }

    /// It may be of any machine that would be said to have no item.
    @Override
    public Set<Edge> place(ResourceId id, String tenant) {
        return Set.of(KindProjection.claim(tenant, id));
    }

    /// Where the machine can still be read, the doubt is about that one alone.
    @Override
    public Set<Edge> place(ResourceId id, String tenant, Shape odd) {
        return References.target(source(odd.objectOrEmpty("properties")))
                .filter(ResourceId::isVirtualMachine)
                .map(vm -> Set.of(KindProjection.edge(vm, id)))
                .orElseGet(() -> place(id, tenant));
    }

    private static @Nullable Reference source(Shape properties) {
        String source = properties.text("sourceResourceId");
        return named(source == null ? properties.text("virtualMachineId") : source);
    }

    private static @Nullable Reference named(@Nullable String text) {
        return text == null ? null : Reference.of(text);
    }

    private static @Nullable DiskExclusion exclusion(@Nullable Shape exclusion) {
        if (exclusion == null) {
            return null;
        }
        List<Integer> luns = exclusion.numbers("diskLunList");
        return new DiskExclusion(
                luns == null ? null : luns.stream().distinct().sorted().toList(), exclusion.flag("isInclusionList"));
    }

    private static ProtectedItem asListed(ProtectedItem document) {
        return new ProtectedItem(
                document.backupManagementType(),
                document.source(),
                document.policy(),
                document.protectionState(),
                document.currentProtectionState(),
                document.scheduledForDeferredDelete(),
                document.healthStatus(),
                document.lastBackupStatus(),
                document.lastBackupTime(),
                document.lastRecoveryPoint(),
                null,
                null,
                document.diskExclusion(),
                null);
    }

    private static boolean isTransitional(ProtectedItem document) {
        String state = document.protectionState();
        return "ConfiguringProtection".equalsIgnoreCase(document.currentProtectionState())
                || "Invalid".equalsIgnoreCase(state)
                || (state == null && document.currentProtectionState() == null);
    }

    private static Set<Edge> edges(ResourceId item, ProtectedItem document) {
        Set<Edge> edges = new HashSet<>();
        Optional<ResourceId> vault = item.ancestor(Kinds.VAULT);
        vault.ifPresent(it -> edges.add(KindProjection.edge(item, it)));
        machine(document).ifPresent(vm -> {
            edges.add(KindProjection.edge(vm, item));
            vault.ifPresent(it -> edges.add(new Edge(NodeId.of(item), NodeId.around(it))));
            if (isBackedUp(document)) {
                edges.add(new Edge(NodeId.of(item), Question.ITEM_DETAILS.of(item)));
            }
            vault.filter(it -> !saysItAll(document))
                    .ifPresent(it -> edges.add(new Edge(NodeId.of(item), Question.JOBS.of(it))));
        });
        References.target(document.policy()).ifPresent(policy -> edges.add(KindProjection.edge(item, policy)));
        return edges;
    }

    private static boolean isBackedUp(ProtectedItem document) {
        String state = document.protectionState();
        return state != null
                && BACKED_UP.contains(state.toLowerCase(Locale.ROOT))
                && !Boolean.TRUE.equals(document.scheduledForDeferredDelete());
    }

    /// The newest backup has ended well: its jobs tell no more than the item.
    private static boolean saysItAll(ProtectedItem document) {
        return "Completed".equalsIgnoreCase(document.lastBackupStatus())
                && !"IRPending".equalsIgnoreCase(document.protectionState());
    }

    /// The machine that the item protects: a database inside a machine names it as its source, too.
    private static Optional<ResourceId> machine(ProtectedItem document) {
        String type = document.backupManagementType();
        return type == null || type.equalsIgnoreCase(VIRTUAL_MACHINES)
                ? References.target(document.source()).filter(ResourceId::isVirtualMachine)
                : Optional.empty();
    }
}
