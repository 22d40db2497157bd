package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.RouteTable;
import dev.muster.evaluator.core.document.RouteTable.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A route table: its default route.
final class RouteTableProjection implements KindProjection {

    private static final String EVERYWHERE = "0.0.0.0/0";

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        return Draft.of(
                new RouteTable(defaults(properties.objects("routes"))),
                Set.of(),
                KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static @Nullable List<Route> defaults(@Nullable List<Shape> routes) {
        return routes == null
                ? null
                : routes.stream()
                        .map(it -> it.objectOrEmpty("properties"))
                        .filter(it -> EVERYWHERE.equals(it.text("addressPrefix")))
                        .map(it -> new Route(it.text("nextHopType")))
                        .sorted(Comparator.comparing(Route::toString))
                        .toList();
    }
}
