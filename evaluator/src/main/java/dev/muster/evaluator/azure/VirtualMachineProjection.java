package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A virtual machine; list answers come without its instance view.
final class VirtualMachineProjection implements KindProjection {

    private static final String POWER_STATE = "powerstate/";
    private static final String PROVISIONING_STATE = "provisioningstate/";

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        Shape storage = properties.objectOrEmpty("storageProfile");
        Shape instanceView = properties.object("instanceView");
        VirtualMachine document = new VirtualMachine(
                properties.text("vmId"),
                answer.region("location"),
                answer.tags("tags"),
                properties.text("timeCreated"),
                properties.text("provisioningState"),
                storage.objectOrEmpty("imageReference").text("publisher"),
                osDisk(storage),
                dataDisks(storage),
                networkInterfaces(properties),
                instanceView == null ? null : instanceView(instanceView));
        return new Draft(
                document,
                withoutInstanceView(document),
                edges(id, tenant, document),
                KindProjection.isTransitional(document.provisioningState()),
                instanceView != null);
    }

    private static @Nullable Disk osDisk(Shape storage) {
        Shape disk = storage.object("osDisk");
        return disk == null ? null : disk(disk);
    }

    private static @Nullable List<Disk> dataDisks(Shape storage) {
        List<Shape> disks = storage.objects("dataDisks");
        return disks == null
                ? null
                : disks.stream()
                        .map(VirtualMachineProjection::disk)
                        .sorted(Comparator.comparing(Disk::lun, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList();
    }

    private static Disk disk(Shape disk) {
        return new Disk(
                disk.number("lun"),
                disk.object("managedDisk") != null,
                disk.objectOrEmpty("vhd").text("uri") != null,
                disk.flag("toBeDetached"),
                disk.flag("writeAcceleratorEnabled"));
    }

    private static @Nullable List<Reference> networkInterfaces(Shape properties) {
        List<Shape> interfaces = properties.objectOrEmpty("networkProfile").objects("networkInterfaces");
        return interfaces == null
                ? null
                : References.inOrder(interfaces.stream().map(Shape::reference));
    }

    private static InstanceView instanceView(Shape view) {
        List<Shape> statuses = view.objects("statuses");
        Shape agent = view.object("vmAgent");
        return new InstanceView(
                statuses == null ? null : powerState(statuses),
                statuses == null ? null : provisionedAt(statuses),
                agent == null ? null : agent(agent));
    }

    private static @Nullable String powerState(List<Shape> statuses) {
        return statuses.stream()
                .flatMap(status -> Stream.ofNullable(status.text("code")))
                .filter(code -> code.toLowerCase(Locale.ROOT).startsWith(POWER_STATE))
                .findFirst()
                .orElse(null);
    }

    /// The latest, or one that cannot be read: then nobody may say that another is the latest.
    private static @Nullable String provisionedAt(List<Shape> statuses) {
        return statuses.stream()
                .filter(VirtualMachineProjection::isProvisioning)
                .flatMap(status -> Stream.ofNullable(status.text("time")))
                .max(Comparator.comparing(VirtualMachineProjection::instant))
                .orElse(null);
    }

    private static boolean isProvisioning(Shape status) {
        String code = status.text("code");
        return code != null && code.toLowerCase(Locale.ROOT).startsWith(PROVISIONING_STATE);
    }

    private static Instant instant(String time) {
        return Times.parse(time).orElse(Instant.MAX);
    }

    private static Agent agent(Shape agent) {
        List<Shape> statuses = agent.objects("statuses");
        return new Agent(
                statuses == null
                        ? null
                        : statuses.stream()
                                .map(it -> new AgentStatus(it.text("code"), it.text("displayStatus")))
                                .distinct()
                                .sorted(Comparator.comparing(AgentStatus::toString))
                                .toList());
    }

    private static VirtualMachine withoutInstanceView(VirtualMachine document) {
        return new VirtualMachine(
                document.vmId(),
                document.location(),
                document.tags(),
                document.timeCreated(),
                document.provisioningState(),
                document.imagePublisher(),
                document.osDisk(),
                document.dataDisks(),
                document.networkInterfaces(),
                null);
    }

    private static Set<Edge> edges(ResourceId vm, String tenant, VirtualMachine document) {
        NodeId node = NodeId.of(vm);
        Set<Edge> edges = new HashSet<>();
        edges.add(new Edge(node, NodeId.itemCoverage(tenant)));
        edges.add(new Edge(node, NodeId.ACTIVE_RULESET));
        Optional.ofNullable(document.location())
                .ifPresent(region -> edges.add(new Edge(node, NodeId.vaultsIn(tenant, region))));
        References.targets(document.networkInterfaces()).forEach(it -> edges.add(KindProjection.edge(vm, it)));
        return edges;
    }
}
