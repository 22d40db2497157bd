package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.mirror.Edge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A network interface.
final class NetworkInterfaceProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        NetworkInterface document =
                new NetworkInterface(properties.reference("networkSecurityGroup"), subnets(properties));
        return Draft.of(
                document, edges(id, document), KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static @Nullable List<Reference> subnets(Shape properties) {
        List<Shape> configurations = properties.objects("ipConfigurations");
        return configurations == null
                ? null
                : References.inOrder(configurations.stream()
                        .map(it -> it.objectOrEmpty("properties")
                                .objectOrEmpty("subnet")
                                .reference()));
    }

    private static Set<Edge> edges(ResourceId networkInterface, NetworkInterface document) {
        Set<Edge> edges = new HashSet<>();
        References.target(document.networkSecurityGroup())
                .ifPresent(it -> edges.add(KindProjection.edge(networkInterface, it)));
        for (ResourceId subnet : References.targets(document.subnets())) {
            edges.add(KindProjection.edge(networkInterface, subnet));
            subnet.parent().ifPresent(network -> edges.add(KindProjection.edge(subnet, network)));
        }
        return edges;
    }
}
