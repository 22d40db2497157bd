package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RestorePointCollection;
import dev.muster.evaluator.mirror.Edge;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A restore point collection: it belongs to the machine that it says is its source.
final class RestorePointCollectionProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        String source = properties.objectOrEmpty("source").text("id");
        RestorePointCollection document = new RestorePointCollection(source == null ? null : Reference.of(source));
        return Draft.of(
                document,
                edges(id, document.source()),
                KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static Set<Edge> edges(ResourceId collection, @Nullable Reference source) {
        return References.target(source)
                .filter(ResourceId::isVirtualMachine)
                .map(vm -> Set.of(KindProjection.edge(vm, collection)))
                .orElse(Set.of());
    }
}
