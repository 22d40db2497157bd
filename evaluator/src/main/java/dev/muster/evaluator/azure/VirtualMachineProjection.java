package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A virtual machine; list answers come without its instance view and name its extensions by their ids alone.
final class VirtualMachineProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        Shape storage = properties.objectOrEmpty("storageProfile");
        Shape instanceView = properties.object("instanceView");
        VirtualMachine document = new VirtualMachine(
                properties.text("vmId"),
                answer.region("location"),
                answer.object("extendedLocation") == null ? null : true,
                answer.tags("tags"),
                properties.text("timeCreated"),
                properties.text("provisioningState"),
                properties.objectOrEmpty("hardwareProfile").text("vmSize"),
                storage.objectOrEmpty("osDisk").text("osType"),
                image(storage.object("imageReference")),
                osProfile(properties.object("osProfile")),
                properties.objectOrEmpty("securityProfile").text("securityType"),
                properties.reference("virtualMachineScaleSet"),
                AttachedDisks.osDisk(storage),
                AttachedDisks.dataDisks(storage),
                networkInterfaces(properties),
                instanceView == null ? null : extensions(answer.objects("resources")),
                instanceView == null ? null : InstanceViews.of(instanceView));
        return new Draft(
                document,
                asListed(document),
                edges(id, tenant, document),
                KindProjection.isTransitional(document.provisioningState())
                        || PowerStates.isPassing(document.instanceView()),
                instanceView != null,
                PowerStates.unannounced(document.instanceView()));
    }

    private static @Nullable Image image(@Nullable Shape image) {
        if (image == null) {
            return null;
        }
        boolean fromGallery = image.text("id") != null
                || image.text("communityGalleryImageId") != null
                || image.text("sharedGalleryImageId") != null;
        return new Image(image.text("publisher"), image.text("offer"), image.text("sku"), fromGallery);
    }

    private static @Nullable OsProfile osProfile(@Nullable Shape profile) {
        if (profile == null) {
            return null;
        }
        Boolean windows = profile.objectOrEmpty("windowsConfiguration").flag("provisionVMAgent");
        Boolean linux = profile.objectOrEmpty("linuxConfiguration").flag("provisionVMAgent");
        return new OsProfile(windows == null ? linux : windows, profile.flag("allowExtensionOperations"));
    }

    /// A machine without extensions leaves the list out.
    private static List<Extension> extensions(@Nullable List<Shape> resources) {
        return resources == null
                ? List.of()
                : resources.stream()
                        .map(it -> it.objectOrEmpty("properties"))
                        .map(it -> new Extension(it.text("publisher"), it.text("type"), it.text("provisioningState")))
                        .sorted(Comparator.comparing(Extension::toString))
                        .toList();
    }

    private static @Nullable List<Reference> networkInterfaces(Shape properties) {
        List<Shape> interfaces = properties.objectOrEmpty("networkProfile").objects("networkInterfaces");
        return interfaces == null
                ? null
                : References.inOrder(interfaces.stream().map(Shape::reference));
    }

    private static VirtualMachine asListed(VirtualMachine document) {
        return new VirtualMachine(
                document.vmId(),
                document.location(),
                document.inExtendedLocation(),
                document.tags(),
                document.timeCreated(),
                document.provisioningState(),
                document.size(),
                document.osType(),
                document.image(),
                document.osProfile(),
                document.securityType(),
                document.scaleSet(),
                document.osDisk(),
                document.dataDisks(),
                document.networkInterfaces(),
                null,
                null);
    }

    private static Set<Edge> edges(ResourceId vm, String tenant, VirtualMachine document) {
        NodeId node = NodeId.of(vm);
        Set<Edge> edges = new HashSet<>();
        edges.add(new Edge(node, NodeId.coverage(tenant)));
        edges.add(new Edge(node, NodeId.ACTIVE_RULESET));
        Optional.ofNullable(document.location())
                .ifPresent(region -> edges.add(new Edge(node, NodeId.vaultsIn(tenant, region))));
        edges.add(new Edge(node, NodeId.around(KindProjection.subscription(vm))));
        document.disks().forEach(disk -> edge(vm, disk).ifPresent(edges::add));
        References.targets(document.networkInterfaces()).forEach(it -> edges.add(KindProjection.edge(vm, it)));
        return edges;
    }

    /// A managed disk is a resource of its own, an unmanaged one lies in an account that is known by its name alone.
    private static Optional<Edge> edge(ResourceId vm, Disk disk) {
        return References.target(disk.resource())
                .map(it -> KindProjection.edge(vm, it))
                .or(() -> Optional.ofNullable(disk.account())
                        .map(it -> new Edge(NodeId.of(vm), NodeId.storageAccount(it))));
    }
}
