package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.VirtualNetwork;
import dev.muster.evaluator.mirror.Edge;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A virtual network with its subnets.
final class VirtualNetworkProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        VirtualNetwork document = new VirtualNetwork(subnets(id, properties));
        return Draft.of(
                document, edges(id, document), KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static @Nullable List<Subnet> subnets(ResourceId network, Shape properties) {
        List<Shape> subnets = properties.objects("subnets");
        return subnets == null
                ? null
                : subnets.stream()
                        .map(it -> subnet(network, it))
                        .sorted(Comparator.comparing(Subnet::id))
                        .toList();
    }

    private static Subnet subnet(ResourceId network, Shape subnet) {
        ResourceId id = subnet.reference()
                .resource()
                .filter(it -> it.parent().filter(network::equals).isPresent())
                .orElseThrow(() -> new UnexpectedShapeException("properties.subnets[].id is no subnet of the network"));
        Shape properties = subnet.objectOrEmpty("properties");
        return new Subnet(
                id.value(),
                properties.reference("networkSecurityGroup"),
                properties.reference("routeTable"),
                properties.object("natGateway") != null,
                properties.flag("defaultOutboundAccess"));
    }

    private static Set<Edge> edges(ResourceId network, VirtualNetwork document) {
        Set<Edge> edges = new HashSet<>();
        List<Subnet> subnets = document.subnets();
        for (Subnet subnet : subnets == null ? List.<Subnet>of() : subnets) {
            ResourceId id = ResourceId.parse(subnet.id());
            edges.add(KindProjection.edge(id, network));
            References.target(subnet.routeTable()).ifPresent(it -> edges.add(KindProjection.edge(id, it)));
            References.target(subnet.networkSecurityGroup()).ifPresent(it -> edges.add(KindProjection.edge(id, it)));
        }
        return edges;
    }
}
