package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A network interface.
final class NetworkInterfaceProjection implements KindProjection {

    private static final String BALANCER = "microsoft.network/loadbalancers";

    private static final Comparator<String> NULLS_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Comparator<IpConfiguration> BY_SUBNET = Comparator.comparing(
                    (IpConfiguration it) -> it.subnet().id(), NULLS_LAST)
            .thenComparing(IpConfiguration::privateAddress, NULLS_LAST)
            .thenComparing(IpConfiguration::toString);

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        NetworkInterface document =
                new NetworkInterface(properties.reference("networkSecurityGroup"), ipConfigurations(properties));
        return Draft.of(
                document, edges(id, document), KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static @Nullable List<IpConfiguration> ipConfigurations(Shape properties) {
        List<Shape> configurations = properties.objects("ipConfigurations");
        return configurations == null
                ? null
                : configurations.stream()
                        .map(it -> ipConfiguration(it.objectOrEmpty("properties")))
                        .sorted(BY_SUBNET)
                        .toList();
    }

    private static IpConfiguration ipConfiguration(Shape properties) {
        return new IpConfiguration(
                properties.objectOrEmpty("subnet").reference(),
                properties.text("privateIPAddress"),
                properties.text("privateIPAllocationMethod"),
                properties.reference("publicIPAddress"),
                references(properties, "loadBalancerBackendAddressPools"),
                references(properties, "loadBalancerInboundNatRules"));
    }

    private static @Nullable List<Reference> references(Shape properties, String name) {
        List<Shape> objects = properties.objects(name);
        return objects == null || objects.isEmpty()
                ? null
                : References.inOrder(objects.stream().map(Shape::reference));
    }

    private static Set<Edge> edges(ResourceId networkInterface, NetworkInterface document) {
        Set<Edge> edges = new HashSet<>();
        References.target(document.networkSecurityGroup())
                .ifPresent(it -> edges.add(KindProjection.edge(networkInterface, it)));
        balancers(document).forEach(it -> edges.add(new Edge(NodeId.of(networkInterface), NodeId.balancer(it))));
        addresses(document).forEach(it -> edges.add(KindProjection.edge(networkInterface, it)));
        for (ResourceId subnet : References.targets(document.subnets())) {
            edges.add(KindProjection.edge(networkInterface, subnet));
            subnet.parent().ifPresent(network -> edges.add(KindProjection.edge(subnet, network)));
        }
        return edges;
    }

    /// They are not read, but what they announce may have changed the interface.
    private static List<ResourceId> balancers(NetworkInterface document) {
        List<IpConfiguration> configurations = document.ipConfigurations();
        return configurations == null
                ? List.of()
                : configurations.stream()
                        .flatMap(it -> Stream.of(References.targets(it.pools()), References.targets(it.natRules())))
                        .flatMap(List::stream)
                        .flatMap(it -> it.ancestor(BALANCER).stream())
                        .distinct()
                        .toList();
    }

    private static List<ResourceId> addresses(NetworkInterface document) {
        List<IpConfiguration> configurations = document.ipConfigurations();
        return configurations == null
                ? List.of()
                : configurations.stream()
                        .flatMap(it -> References.target(it.publicAddress()).stream())
                        .toList();
    }
}
